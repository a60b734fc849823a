"""Source links: which URLs are sources, their canonical form, their titles."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from extract.labels import is_generic_link, label_words
from extract.lines import Anchor
from ontology.records import Link

__all__ = ["canonical_url", "host_of", "is_aggregator", "is_source_url", "link_title", "make_link", "url_words"]

_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|igsh|mc_[ce]id|_hsenc|_hsmi|mkt_tok|ref|ref_?src|ref_?url|referrer|cmpid|cmp|ncid|smid|sr_share|reflink|guccounter"
    r"|guce_.*|spm|si|feature|share|shared?_?id|sh|rss|oc|trk|trackingid|source|src|campaign.*|partner|cid|ito|taid|via|__twitter_impression|amp|outputtype|unlocked_article_code|gift|giftcopy"
    r"|accesstoken|st|fr|linkid|s_kwcid|wt_.*|at_.*|pk_.*|mtm_.*|vero_.*|oly_.*|ss_source|ss_campaign_.*|twclid|li_fat_id|rc|hl|gl|ceid|leadsource|embedded-checkout|mod|tpcc|sref",
    re.I,
)
_KEPT_QUERY: Mapping[str, frozenset[str]] = {  # where only these parameters name the page
    "youtube.com": frozenset(("v", "list")),
    "x.com": frozenset(),
    "news.ycombinator.com": frozenset(("id",)),
    "news.google.com": frozenset(),
}
_SAME_HOST = {
    "twitter.com": "x.com",
    "fxtwitter.com": "x.com",
    "vxtwitter.com": "x.com",
    "fixupx.com": "x.com",
    "youtube-nocookie.com": "youtube.com",
    "old.reddit.com": "reddit.com",
    "np.reddit.com": "reddit.com",
    "export.arxiv.org": "arxiv.org",
}
_MOBILE = re.compile(r"^(?:m|mobile|amp|wap)\.(?=[^.]+\.)")  # the same pages for telephones
_AMP_CACHE = re.compile(r"^(?:/amp|/[cv](?:/s)?)(?:/s)?/(?P<address>[^/]+\.[^/]+/.*)")
_AMP = re.compile(r"^/amp(?=/)|/amp(?=/?$)|(?<=/)amp-(?=\d+\.html$)|\.amp(?=(?:\.html?)?$)")
_SAME_PATH = (  # several addresses of one page, by host
    ("youtube.com", re.compile(r"^/(?:shorts|live|embed|v)/(?P<video>[\w-]+).*"), r"/watch?v=\g<video>"),
    ("x.com", re.compile(r"^(/[^/]+/status/\d+)/.*"), r"\1"),
    ("reddit.com", re.compile(r"^(/r/[^/]+/comments/[^/]+)/.*"), r"\1"),
    ("n.news.naver.com", re.compile(r"^/mnews(?=/)"), ""),
    ("arxiv.org", re.compile(r"^/(?:pdf|html|abs)/([\w.-]+?)(?:\.pdf)?/?$"), r"/abs/\1"),
    ("arxiv.org", re.compile(r"^(/abs/\d{4}\.\d{4,5})v\d+$"), r"\1"),
)
_REDIRECT = {
    "google.com/url": ("q", "url"),
    "l.facebook.com/l.php": ("u",),
    "out.reddit.com/": ("url",),
    "youtube.com/redirect": ("q",),
}
_NO_SOURCE = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|ico|css|js|mp3|mp4|wav)(?:[?#].*)?$|/(?:intent/(?:tweet|post)|share(?:r|Article|\.php|-offsite)?|unsubscribe|subscribe)(?:[/?.]|$)"
    r"|^https?://(?:www\.)?(?:googletagmanager|google-analytics|doubleclick|googlesyndication|gravatar|shields|img\.shields)\.",
    re.I,
)


@lru_cache(maxsize=4096)
def is_source_url(url: str) -> bool:
    """Say whether a URL can be a source: a web page, no image, share button or tracker."""
    return bool(re.match(r"(?:https?://|www\.)[^\s/]*\w\.\w", url, re.I)) and not _NO_SOURCE.search(url)


_UNSEEN = re.compile(  # controls, white space of every script, marks of direction
    "[\x00-\x20\x7f-\xa0\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff\ufeff]"
)


@lru_cache(maxsize=4096)
def canonical_url(url: str) -> str:
    """Give the URL that all spellings of a link share.

    >>> canonical_url("http://www.Example.com/a/?utm_source=x&id=3#top"), canonical_url("https://youtu.be/abc?si=1")
    ('https://example.com/a?id=3', 'https://youtube.com/watch?v=abc')
    """
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host = (parts.hostname or "").removeprefix("www.")
        port = parts.port
    except ValueError:
        return url.strip()
    host = _MOBILE.sub("", host)
    host = _SAME_HOST.get(host, host)
    if (host == "google.com" or host.endswith(".cdn.ampproject.org")) and (cached := _AMP_CACHE.match(parts.path)):
        return canonical_url(f"https://{cached['address']}")
    query = parse_qsl(parts.query, keep_blank_values=True)
    for field in _REDIRECT.get(f"{host}{parts.path}", ()):
        target = dict(query).get(field, "")
        if target.startswith("http"):
            return canonical_url(target)
    path = re.sub(r"//+", "/", parts.path)
    if host == "youtu.be":
        host, path, query = "youtube.com", "/watch", [("v", path.strip("/"))]
    for site, pattern, same in _SAME_PATH:
        if site == host:
            path, _, video = pattern.sub(same, path).partition("?v=")
            query = [("v", video)] if video else query
    kept = _KEPT_QUERY.get(host)
    query = sorted((k, v) for k, v in query if (k in kept if kept is not None else not _TRACKING.fullmatch(k)))
    path = re.sub(r"/index\.html?/?$", "/", _AMP.sub("", path)).rstrip("/")
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    at_port = f":{port}" if port not in (None, 80, 443) else ""
    address = f"https://{host}{at_port}{path}" + (f"?{urlencode(query)}" if query else "") + fragment
    return _UNSEEN.sub(lambda found: quote(found[0], errors="replace"), address)


def host_of(url: str) -> str:
    """Give the host of a canonical URL."""
    return canonical_url(url).removeprefix("https://").split("/", 1)[0].split(":", 1)[0]


@cache
def _aggregators() -> frozenset[str]:
    return label_words("aggregator")


def is_aggregator(url: str) -> bool:
    """Say whether a link leads to a digest or redirector rather than to an original."""
    return host_of(url) in _aggregators()


@lru_cache(maxsize=4096)
def link_title(text: str, url: str) -> str:
    """Give a link's text where it is a title: not "read more", no domain, not only the publisher's name.

    >>> link_title("TechCrunch", "https://techcrunch.com/a"), link_title("OpenAI launches X", "https://openai.com/x")
    ('', 'OpenAI launches X')
    """
    text = " ".join(text.split())
    if is_generic_link(text) or text.startswith(("http://", "https://", "www.")):
        return ""
    named = re.sub(
        r"(?i)\b(?:official|blog|news|newsroom|press release|announcement|the)\b|공식|블로그|발표|뉴스룸|보도자료|보도|기사",
        "",
        text,
    )
    letters = re.sub(r"\W+", "", named).casefold()
    host = host_of(url)
    plain = re.sub(r"\W+", "", host)
    if not letters or (len(text.split()) <= 3 and (letters in plain or _initials(text) == host.split(".")[0])):
        return ""
    words = re.findall(r"\w+", named.casefold())
    if len(words) <= 3 and all(word in plain for word in words):
        return ""
    short = 9 if re.search("[가-힣]", named) else 6  # one word of a publisher
    return "" if len(named.strip()) <= short and " " not in named.strip() else text


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split()).casefold()


def make_link(anchor: Anchor) -> Link:
    """Make the record of a source link."""
    url = anchor.url if "://" in anchor.url else f"https://{anchor.url}"
    return Link(url, canonical_url(url), link_title(anchor.label, url), is_aggregator(url))


def url_words(url: str) -> list[str]:
    """Give the words of a URL's path, which often is the headline.

    >>> url_words("https://a.example/2026/openai-raises-6b")
    ['2026', 'openai', 'raises', '6b']
    """
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return []
    return re.findall(r"[^\W_]+", path.casefold())
