"""Hide what is no text of a post (comments, scripts, ads, template tags) without moving anything else."""

import re

from extract.htmlpage import attribute
from extract.lines import FILLER

__all__ = ["mask_html", "mask_markdown"]

_GONE = "script|style|noscript|iframe|svg|template|nav|form|button|select|textarea|video|audio|canvas|object|map|dialog"
_ELEMENT = re.compile(rf"<({_GONE})\b[^<>]*>", re.I)
_COMMENT = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<!doctype[^<>]*>|<\?[^<>]*\?>", re.S | re.I)
_TEMPLATE = re.compile(
    r"\{%-?.*?-?%\}|\{\{[<%]?.*?[>%]?\}\}|\{#.*?#\}"  # Liquid, Hugo, Jinja
    r"|(?<!\S)\{:\s?[^{}\n]*\}|%%[^%]*?%%",  # kramdown attributes, Obsidian comments
    re.S,
)
_TEMPLATE_BLOCK = re.compile(r"\{%-?\s*(comment|highlight)\b.*?%\}.*?\{%-?\s*end\1\s*-?%\}", re.S)
_MODULE = re.compile(r"^(?:import\s+[^\n]*?\bfrom\s+['\"][^\n]*|export\s+(?:const|default|function)\s[^\n]*)$", re.M)
_WRAPPER = re.compile(
    r"</?(?:div|span|section|article|main|header|aside|footer|center|details|summary|p|font|small|big|sub|sup|u|mark|figure|figcaption"
    r"|picture|source|img|input|label|ins|abbr|time|wbr|tbody|thead|hr|ruby|rt|kbd|s|del|address|[A-Z][A-Za-z]+)\b[^<>]{0,8000}>"
)
_LONE_BREAK = re.compile(r"^[ \t]*(?:<br\s*/?>[ \t]*)+(?=\S)|^[ \t]*(?:<br\s*/?>[ \t]*)+$", re.M | re.I)
_HOLDER = re.compile(r"<(div|span|section|p|aside|ins|ul|footer|header|amp-ad|figure)\b([^<>]{1,2000})>", re.I)
_NOISE = re.compile(
    r"(?:^|[\s_-])(?:page-?views?|views?-?count|view-?counter|hits?|ads?|adsense|adsbygoogle|advert\w*|sponsor\w*|banner|promo|share|sharing"
    r"|social|subscribe|subscription|newsletter-signup|signup|related|recommend\w*|breadcrumbs?|toc|table-of-contents|pagination|pager|nav\w*"
    r"|menu|sidebar|comments?|disqus|giscus|utterances|author-?(?:bio|box)|byline|post-?tags?|tag-?list|cookie\w*|footer|site-header|skip-link"
    r"|sr-only|visually-hidden)(?=$|[\s_-])",
    re.I,
)


def mask_markdown(text: str, start: int) -> str:
    """Blank comments, scripts, ads, template tags and mere wrappers of `text[start:]`, each character by one."""
    head, body = text[:start], text[start:]
    if "<" in body:
        body = _mask_elements(_COMMENT.sub(_fill, body))
        body = _LONE_BREAK.sub(_fill, body)
        body = _WRAPPER.sub(_fill, body)
    if "{" in body or "%%" in body:
        body = _TEMPLATE.sub(_fill, _TEMPLATE_BLOCK.sub(_fill, body))
    if "\nimport " in body or "\nexport " in body or body.startswith(("import ", "export ")):
        body = _MODULE.sub(_fill, body)
    return head + _blank_lines(body)


def mask_html(text: str) -> str:
    """Blank comments, scripts, ads and page furniture of an HTML page, each character by one."""
    return _mask_elements(_COMMENT.sub(_fill, text), page=True)


def _fill(match: re.Match[str]) -> str:
    return re.sub(r"[^\r\n]", FILLER, match.group())


def _blank_lines(text: str) -> str:
    if FILLER not in text:
        return text
    return re.sub(
        rf"^[ \t{FILLER}]*{FILLER}[ \t{FILLER}]*(?=\r?$)", lambda m: " " * len(m.group()), text, flags=re.M
    )


def _mask_elements(text: str, *, page: bool = False) -> str:
    """Blank elements that hold no text of the post, with all they hold."""
    spans = []
    for match in _ELEMENT.finditer(text):
        spans.append((match.start(), _close(text, match.group(1), match.end())))
    if page:
        spans += [(m.start(), _close(text, m.group(1), m.end())) for m in re.finditer(r"<(head|footer|aside)\b[^<>]*>", text, re.I)]
    for match in _HOLDER.finditer(text):
        names = f"{attribute(match.group(2), 'class')} {attribute(match.group(2), 'id')}"
        if names != " " and _NOISE.search(names):
            end = _close(text, match.group(1), match.end())
            if end - match.start() < max(4000, len(text) // 3):  # never the post itself
                spans.append((match.start(), end))
    return _blank(text, spans)


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    if not spans:
        return text
    out, at = [], 0
    for a, b in sorted(spans):
        if b > at:
            out.append(text[at : max(a, at)])
            out.append(re.sub(r"[^\r\n]", FILLER, text[max(a, at) : b]))
            at = b
    out.append(text[at:])
    return "".join(out)


def _close(text: str, name: str, after: int) -> int:
    """Give the offset after the tag that closes an element, or after its opening tag if none does."""
    depth = 1
    for match in re.compile(rf"<(/?){name}\b[^<>]*>", re.I).finditer(text, after):
        if match.group().endswith("/>"):
            continue
        depth += -1 if match.group(1) else 1
        if depth == 0:
            return match.end()
    return after
