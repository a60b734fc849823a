"""Names that no list has are found by how they look and what stands beside them."""

from __future__ import annotations

import pytest

from extract.pipeline import Extractor, make_extractor
from ontology.learned import learn
from ontology.name_votes import Witness


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return make_extractor()


def found(extractor: Extractor, *lines: str) -> dict[str, str]:
    """Give names and types of what is discovered in the items of a post."""
    text = "---\ntitle: AI news\n---\n" + "".join(
        f"\n## {i}. {line.partition('|')[0]}\n\n{line.partition('|')[2] or line}\n\n[원문](https://news.example/{i})\n" for i, line in enumerate(lines, 1)
    )  # fmt: skip
    record = extractor.read_text(text, "post.md")
    return {name: e.type for e in record.entities if e.origin == "discovered" for name in e.names}


@pytest.mark.parametrize(
    ("line", "name", "kind"),
    [
        ("인수 소식|노던은 Zemvia(물류 로봇을 만든다)를 인수했다고 밝혔다.", "Zemvia", "Organization"),
        ("합병 소식|Zemvia는 런던의 Oberlach Industries와 합병한다.", "Oberlach Industries", "Organization"),
        ("Nordvane opens a shop|On Monday the retailer launches Garden Wallets for robots and machines.", "Garden Wallets", "Product"),
        ("포럼이 열렸다|부산에서 제14회 남해안 로봇포럼이 열렸다.", "제14회 남해안 로봇포럼", "Event"),
        ("조사 결과|통계청은 제7차 디지털격차조사 결과를 발표했다.", "제7차 디지털격차조사", "Work"),
        ("개발 도구 공개|구글은 Firebase Studio SDK를 공개했다.", "Firebase Studio SDK", "Product"),
        ("새 투자 소식이 나왔다|보안 스타트업 Zemvia가 3천만 달러 투자를 유치했다.", "Zemvia", "Organization"),
        ("새 도구가 나왔다|개발자들은 코드 검사 도구 Quellix를 공개했다.", "Quellix", "Product"),
        ("A round for robots|The robot maker raised money from Oberlach Ventures and others.", "Oberlach Ventures", "Organization"),
        ("New chief named|The board named Maria Oberlach chief of research, it said.", "Maria Oberlach", "Person"),
        ("총장 취임식이 열렸다|새 총장 윤서준은 연구를 늘리겠다고 말했다.", "윤서준", "Person"),
        ("임원 이동|닉 오벨락이 메타의 글로벌 대외 정책 및 홍보 담당 사장으로 합류했다.", "닉 오벨락", "Person"),
        ("A model for genes|Google introduced Gemini-Oberla, a model for biology, on Monday.", "Gemini-Oberla", "Model"),
        ("새 모델|앤트로픽은 법률 모델 Claude-Oberla를 출시했다.", "Claude-Oberla", "Model"),
        ("Show HN: Quellix – a test runner for agents|It runs tests.", "Quellix", "Product"),
        ("ann-dev/quellix-kit|A kit of parts for agents.", "ann-dev/quellix-kit", "Product"),
        ("인공지능 벤치마크 공개|새 벤치마크 QuellBench가 공개됐다.", "QuellBench", "Benchmark"),
        ("새 기능이 나왔다|앤트로픽이 'Claude Meadow'를 내놨다.", "Claude Meadow", "Product"),
        ("Anthropic goes to the farm|It says Claude Meadow works better with larger fields.", "Claude Meadow", "Product"),
        ("OpenAI launches ChatGPT for Accountants|The chatbot helps.", "ChatGPT for Accountants", "Product"),
        ("새 앱이 나왔다|구글은 ‘제미나이 목장’을 새로 공개했다.", "제미나이 목장", "Product"),
        ("시드 투자 소식|General Catalyst 리드. Y Combinator, Orchard Collective, Quellix Capital 등 참여.", "Orchard Collective", "Organization"),
        ("교재가 나왔다|개발에는 구글과 하늘북스빌, 밭갈이스쿨 등 국내 교육 전문 기업이 참여했다.", "하늘북스빌", "Organization"),
        ("New course opens|The Busan University of Meadow Arts opens a course on farms.", "Busan University of Meadow Arts", "Organization"),
        ("광고 사업을 넓힌다|오픈AI는 광고 플랫폼 Meadow Manager를 공개했다.", "Meadow Manager", "Product"),
        ("행사가 열렸다|하늘전자가 ‘밭갈이 로봇 콘퍼런스 2031’을 개최했다.", "밭갈이 로봇 콘퍼런스 2031", "Event"),
        ("새 지도가 나왔다|하늘전자는 ‘봄밭 지도’를 새로 공개했다.", "봄밭 지도", "Product"),
        ("연구가 이어진다|네이버는 KAIST 밭갈이 로봇 연구소와 협력한다.", "KAIST 밭갈이 로봇 연구소", "Organization"),
        ("법이 바뀐다|영국 밭갈이안보법이 통과됐다.", "영국 밭갈이안보법", "Work"),
        ("행사가 열렸다|부산 농업 AI 서밋에서 구글이 발표했다.", "부산 농업 AI 서밋", "Event"),
        ("보안 사고가 났다|Vercel, Quellix 등 다수의 주요 IT 기업들이 해킹을 당했다.", "Quellix", "Organization"),
        ("Tools of the week|It works with tools such as Quellix, Zemvia and OpenClaw on any machine.", "Quellix", "Product"),
        ("Zemvia Raises $9M for Farm Robots|It grew.", "Zemvia", "Organization"),
        ("Quellix makes browser tests faster|It is new.", "Quellix", "Product"),
        ("연구가 나왔다|베르나 오버라흐 OpenAI 연구 부사장은 안전을 강조했다.", "베르나 오버라흐", "Person"),
        ("판결이 나왔다|법원의 베르나 오버라흐 판사가 합의를 승인했다.", "베르나 오버라흐", "Person"),
        ("New farm tool|The team released Quellix, an open-source framework for farms.", "Quellix", "Product"),
        ("A story|It told the story of Oberlach, who built a farm.", "Oberlach", "Person"),
        ("안전 문서가 나왔다|앤트로픽이 'Meadow Fire Policy'를 공개했다.", "Meadow Fire Policy", "Work"),
        ("합병 소식|인프라 플랫폼 Quellix Industries가 협력을 발표했다.", "Quellix Industries", "Organization"),
        ("OpenAI launches the OpenAI Meadow Company to help farms|It will grow.", "OpenAI Meadow Company", "Organization"),
        ("협약을 맺었다|하늘밭농업예술대(총장 윤서준, 이하 하늘밭예술대)가 협약을 맺었다.", "하늘밭예술대", "Organization"),
        ("새 투자 소식이 나왔다|농업 AI 스타트업 퀠릭스가 300억 원을 유치했다.", "퀠릭스", "Organization"),
        ("퀠릭스, 300억 원 투자 유치|농업 로봇을 만든다.", "퀠릭스", "Organization"),
        ("인수 소식이 나왔다|삼성전자는 로봇 기업 퀠릭스를 인수한다.", "퀠릭스", "Organization"),
        ("A farm deal|It agreed to buy the robotics firm Meadow Farmers for an undisclosed sum.", "Meadow Farmers", "Organization"),
        ("소송이 시작됐다|전국밭갈이권익향상협회(NFRA)가 소송을 냈다.", "전국밭갈이권익향상협회", "Organization"),
        ("손을 잡았다|네이버가 국립농장공사(NFC)와 손잡았다.", "국립농장공사", "Organization"),
        ("A designer at work|This week Zara Zemvik shares what she made.", "Zara Zemvik", "Person"),
        ("A new chief|Founder Belto Zemvik started the farm in a garage.", "Belto Zemvik", "Person"),
        ("A farm grows|Belto Zemvik, head of soil at Nordvane, said rain was late.", "Belto Zemvik", "Person"),
        ("A farm grows|“The rain was late,” said Belto Zemvik, who runs it.", "Belto Zemvik", "Person"),
        ("A farm hires|The lab hired Belto Zemvik as its first farmer.", "Belto Zemvik", "Person"),
        ("A farm grows|It was named by Anneliese Brook on a rainy day.", "Anneliese Brook", "Person"),
        ("사람이 옮긴다|네이버는 공공정책 책임자 Belto Zemvik을 영입했다.", "Belto Zemvik", "Person"),
        ("사람이 옮긴다|윤서준 전 네이버 부사장이 새 자리로 갔다.", "윤서준", "Person"),
        ("사람이 옮긴다|개발자 윤서준 님이 혼자 만들었다.", "윤서준", "Person"),
        ("사람이 옮긴다|카를라 젬비크 최고기술책임자는 성능이 두 배라고 했다.", "카를라 젬비크", "Person"),
        ("새 칩이 나온다|회사는 추론용 칩 ‘여울3’을 양산한다.", "여울3", "Hardware"),
        ("앱이 멈췄다|위원회는 대화형 앱 ‘미루’의 다운로드를 중단했다.", "미루", "Product"),
        ("소송이 시작됐다|협회는 음악 생성 서비스 ‘가락샘’을 상대로 소송을 냈다.", "가락샘", "Product"),
        ("논문이 나왔다|논문 '뼈대에서 몸까지'에 따르면 밭이 두 배 빨라진다.", "뼈대에서 몸까지", "Work"),
        ("보고서가 나왔다|이 단체는 'Who Feeds the Feeders?' 보고서를 냈다.", "Who Feeds the Feeders?", "Work"),
        ("투자 소식이 나왔다|라임밭랩스가 투자를 받는다고 했다.", "라임밭랩스", "Organization"),
        ("투자 소식이 나왔다|라임트리 벤처스와 다른 곳이 투자에 참여했다.", "라임트리 벤처스", "Organization"),
        ("새 법인이 생긴다|젬비아크는 부산에서 밭 로봇을 만든다고 하며 20억 원을 유치했다.", "젬비아크", "Organization"),
        ("계약이 끝났다|삼성전자는 젬비아크를 450억 원에 사들였다.", "젬비아크", "Organization"),
        ("지사를 연다|부산의 데이터센터 운영사 젬비아크가 서울에 온다.", "젬비아크", "Organization"),
        ("A farm tool|On Monday it rained. Meadow Kettle unveiled a voice assistant for cows on a farm.", "Meadow Kettle", "Organization"),
        ("A farm round|Barley Street Capital led the round in the small robot maker with others, as it said.", "Barley Street Capital", "Organization"),
        ("A farm chief|She was chief scientist of Hollow Turnip before that.", "Hollow Turnip", "Organization"),
        ("A farm fair|It showed the robot at Turnip Expo in the rain, as it said.", "Turnip Expo", "Event"),
        ("사람이 옮긴다|연구를 이끈 엘레나 로시는 우연이 아니라고 했다.", "엘레나 로시", "Person"),
        ("사람이 옮긴다|새 모임의 초대 대표는 Belto Zemvik.", "Belto Zemvik", "Person"),
        ("도구가 나왔다|네이버의 '봄나래'가 행사에 나왔다.", "봄나래", "Product"),
        ("새 회사가 생겼다|엔지니어 데이비드 오르테가와 다른 이가 세운 '화씨온'이 투자를 받았다.", "데이비드 오르테가", "Person"),
        ("새 회사가 생겼다|엔지니어들이 세운 '화씨온'이 투자를 받았다.", "화씨온", "Organization"),
        ("논문이 실렸다|윤서준 교수팀의 논문이 실렸다.", "윤서준", "Person"),
        ("백서가 나왔다|위원회는 ‘밭 전환 백서 2031’을 발간했다.", "밭 전환 백서 2031", "Work"),
        ("A farm law|Farmers were heard when the Senate Barley Committee met and held its Crop Hearing this week.", "Senate Barley Committee", "Organization"),
        ("A farm union|The small Center for Responsible Harvest said that it will be merging with others.", "Center for Responsible Harvest", "Organization"),
        ("A farm union|The deal joins it with the Tromso-based Turnip House later this year.", "Turnip House", "Organization"),
        ("저널리스트의 소송이 시작됐다|기자 막스 젬비크(Max Zemvik)가 소송을 냈다.", "막스 젬비크", "Person"),
        ("소송이 이어진다|음악 생성 서비스 '가락밭'을 운영하는 모음결을 조사한다.", '가락밭', 'Product'),
        ("새 칩이 나온다|회사는 2세대 추론 칩 '다솜2'를 양산한다.", '다솜2', 'Hardware'),
        ('투자를 받았다|추론용 칩을 만드는 팹리스 은하세미콘이 시리즈 C를 마무리했다.', '은하세미콘', 'Organization'),
        ('과징금을 물었다|운영사는 판교의 구름나무랩스다.', '구름나무랩스', 'Organization'),
        ('사람 소식|개발자 김가람 님이 퇴사했다.', '김가람', 'Person'),
        ('사람 소식|후임에 구글 딥마인드 출신 라스 에릭손이 선임됐다.', '라스 에릭손', 'Person'),
        ("논문이 나왔다|연구팀은 논문 '뼈대에서 움직임까지'를 펴냈다.", '뼈대에서 움직임까지', 'Work'),
        ('한국어 모델|Tilde Labs가 Penumbra-8B를 공개했다.', 'Penumbra-8B', 'Model'),
        ('새 도구|국내 개발자가 MCP 서버 `han-bridge`를 오픈소스로 풀었다.', 'han-bridge', 'Product'),
        ('News of robots|Hollow Pine, a Boston robotics firm, raised $40 million.', 'Hollow Pine', 'Organization'),
        ('News of robots|The regulator fined Lumo, the developer of the chatbot Kindred.', 'Kindred', 'Product'),
        ('News of robots|The company was founded five years ago by Abel Noah, a former GitHub product manager.', 'Abel Noah', 'Person'),
        ('News of scores|Researchers at ETH Zurich published AbacusBench, a set of 4,200 bookkeeping tasks.', 'AbacusBench', 'Benchmark'),
        ('News of laws|The state assembly passed SB 1199, which covers chatbots.', 'SB 1199', 'Work'),
        ('News of papers|Anthropic published "Agents in the Office," a report on how firms use Claude.', 'Agents in the Office', 'Work'),
        ('백서가 나왔다|위원회가 ‘밭갈이 전환 백서 2031’을 발간했다.', '밭갈이 전환 백서 2031', 'Work'),
        ("논문이 나왔다|논문 제목은 'Seeds, Not Fields'다.", 'Seeds, Not Fields', 'Work'),
        ('A merger of labs|The Zemdorf-based Oberlach House is merging with another one, and the staff were told on the morning of that day.', 'Oberlach House', 'Organization'),
    ],
)  # fmt: skip
def test_a_name_is_found_and_typed(extractor: Extractor, line: str, name: str, kind: str) -> None:
    assert found(extractor, line).get(name) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Chip Maker Begins Breaking Up Its AI Team With Robotics, Voice Changes|The team is split.",
        "Generative AI tops the list of fears|Privacy-first AI apps, Real-time AI and Foundational AI are all on it.",
        "Launch of Long-Promised Robot Will Invest Heavily|It is late.",
        "로봇의 두뇌가 바뀐다|블랙박스형 모델과 '에이전트형' 모델을 두고 '최강' 모델이라 부른다.",
        "권한 관리가 쟁점이다|에이전트 \"권한/안전\" 기능과 \"역할-작업\" 모델이 쟁점이다.",
        "The plan needs APIs and VCs|A CRUD app with OCR, SMS API and REST API needs SRE and ASIC know-how.",
        "전략이 대표 상품이 됐다|전략이 대표 상품이고 명확한 대표 사례는 없다.",
        "OpenAI CEO speaks|The OpenAI CEO met the Anthropic API team about the OpenAI IPO and larger models.",
        "Claude Momentum Continues|OpenAI Acquires a Podcast and Cursor Goes Remote.",
        "오픈AI의 길|‘챗GPT 모먼트’가 왔고 GitHub Issues와 SQL Injection이 화제다.",
        "API와 SDK 등 도구가 늘었다|REST, GraphQL, API, SDK 등 여러 도구를 쓴다.",
        "미국 법원이 판단한다|미국 연구소와 독일 은행, 중국 AI 연구소, 서울 협회가 참여했다.",
        "말이 나왔다|업계는 ‘새로운 기준’을 발표했고 “좋은 결과”를 내놓았다.",
        "최근 실적이 나왔다|지난 분기 오픈AI 매출 담당 부사장이 핵심 인프라 OpenAI 연구 이사를 만났다.",
        "투자를 유치했다|구글이 Seed/Series A 3,800만 달러를 조달(엔비디아, OpenAI 등 참여)했다.",
        "투자를 유치했다|GitHub가 **Series B/Seed 21억 원**, 1,200만 달러, 300억 원 등 투자를 유치했다.",
        "THE NEWS|What is new: CLAUDE REINVENTED & OPENAI REBUILT, all of it.",
        "스타트업이 늘었다|스타트업 투자가 늘고 기업 엔터프라이즈 시장에서는 업체 커스터마이징이 화제다. 기업 관계자는 웃었다.",
        "A day at the firm|The firm Tuesday said the startup CEO left, and the company President stays.",
        "As novidades da semana|Hoje o assunto do dia nas redes foram os Zemverts e tudo mais, tudo GRATUITO e com Oberlach.",
        "Ask HN: What is your setup for coding agents?|Many answers came, and the Americans had more Plugins and Valuations, with Plugins and Valuations again.",
        "따옴표가 많다|앱 '종료'를 알렸고 모델 '붕괴'와 AI \"Psychosis\"가 걱정이며 로봇 '대중화'를 앞당기고 그 논문 '표절' 논란이 일었다.",
        "도구가 늘었다|커뮤니티에서 프롬프트를 탐색하는 오픈소스 도구와 이를 해주는 공개 서비스, 하이브리드클라우드와 온디바이스 투자가 늘었다.",
        "Who does what|Regulators fined two firms. Never buy a farm. He announced rain. Everything launched late, and the VP of Farm Engineering slept.",
        "Numbers|Raspberry Pi 3 million times, GitHub 5 years ago and Slack 20 users met; 챗GPT 5만 명, 깃허브 3위, 노션 2배.",
        "Who said what|The firm, said Farm Boards, a head of lettuce, and the Growth Team, who farm, told Bank Holders.",
        "사람이 많다|개발자 여러분, 담당자 연락처, 신임 대표는 소비자 씨를 만났고 경쟁사 출신 임원이 온다.",
        "New rules for tools|The company launches an \"always on\" mode and a tool to help.",
        "반도체가 달린다|AI 반도체 '훈풍'이 분다. 서비스 '먹통'에 이용자가 불만을 쏟았다.",
        '스타트업이 는다|스타트업 대표가 개발한 도구다. 기업 고객이 는다. 문서를 만드는 도구입니다.',
        "모델의 뜻|모델 '지역화'가 화두다. 칩 '전쟁'이 이어진다.",
        "음성만 쓴다|비밀번호를 로만 인식하고 국내 기업이 새 담당 임원으로 합류할 사람을 찾는다.",
        "Ties|The Gemini-powered app, a GPT-Based tool and a Claude-First, ChatGPT-Style desk are here, and a Java-Kotlin port.",
        'What is new|The company, a leader in its field, said the new Model works. The team left it to the market.',
    ],
)  # fmt: skip
def test_words_are_no_names(extractor: Extractor, line: str) -> None:
    assert found(extractor, line) == {}


def test_owner_and_repository_are_one_thing(extractor: Extractor) -> None:
    record = extractor.read_text(
        "---\ntitle: AI repos\n---\n\n## 1. ann-dev/quellkit\n\nquellkit is small. [원문](https://news.example/1)\n",
        "p.md",
    )
    (entity,) = [e for e in record.entities if e.origin == "discovered"]
    assert set(entity.names) == {"ann-dev/quellkit", "quellkit"}


def test_a_headline_that_is_the_linked_repositorys_name_is_one_thing_with_it(extractor: Extractor) -> None:
    read = [
        extractor.read_text(f"---\ntitle: AI repos\n---\n\n## 1. {title}\n\nIt is small. [Go]({url})\n", f"{n}.md")
        for n, (title, url) in enumerate(
            [("ann-dev/meadow.chat", "https://n.example/1"), ("meadow.chat", "https://github.com/ann-dev/meadow.chat")]
        )
    ]
    learned = learn(
        ((Witness(one.post), vote) for one in read for vote in one.votes),
        ((Witness(one.post), pair) for one in read for pair in one.aliases),
        extractor.knowledge.lexicon,
    )
    assert {name.id for name in learned.names} == {"meadow-chat"}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("하늘밭농업예술대(총장 윤서준, 이하 하늘밭예술대)가 협약을 맺었다.", {"하늘밭농업예술대", "하늘밭예술대"}),
        ("하늘밭인공지능산업협회(이하 ‘하늘밭협회’)는 새 회장을 뽑았다.", {"하늘밭인공지능산업협회", "하늘밭협회"}),
    ],
)
def test_what_a_name_is_called_from_here_on_is_one_thing_with_it(
    extractor: Extractor, line: str, names: set[str]
) -> None:
    record = extractor.read_text(
        f"---\ntitle: 소식\n---\n\n## 1. 협약 소식\n\n{line} [원문](https://n.example/1)\n", "p.md"
    )
    assert [names & set(e.names) for e in record.entities if names & set(e.names)] == [names]


def test_what_passages_say_vouches_for_a_listed_common_word(extractor: Extractor) -> None:
    record = extractor.read_text(
        "---\ntitle: AI news\n---\n\n## 1. 투자 소식\n\n보안 스타트업 Harness가 투자를 유치했다. [원문](https://news.example/1)\n",
        "p.md",
    )
    names = {name: e for e in record.entities for name in e.names}
    assert names["Harness"].type in ("Organization", "Product")


def test_a_name_that_one_post_introduces_is_known_in_every_post(extractor: Extractor) -> None:
    telling = (
        "---\ntitle: AI\n---\n\n## 1. 투자\n\n보안 스타트업 Zemvia가 투자를 유치했다. [원문](https://n.example/1)\n"
    )
    bare = "---\ntitle: AI\n---\n\n## 1. 소식이 하나 더 있다\n\n어제는 Zemvia 이야기도 나왔다. [원문](https://n.example/2)\n"
    first = extractor.read_text(telling, "a.md")
    assert "zemvia" not in {e.id for e in extractor.read_text(bare, "b.md").entities}
    learned = learn(((Witness(first.post), v) for v in first.votes), (), extractor.knowledge.lexicon)
    taught = extractor.knowing(learned)
    again = {e.id: e.type for e in taught.read_text(bare, "b.md").entities}
    assert again.get("zemvia") == "Organization"
    assert taught.read_text(bare, "b.md").votes == extractor.read_text(bare, "b.md").votes


@pytest.mark.parametrize("end", ["캐피털", "벤처스", "파트너스"])
def test_the_end_of_a_firms_name_alone_is_no_name(end: str) -> None:
    text = f"# 소식\n\n## 1. 피겨 AI 투자 유치\n\n10억 달러를 유치했다. 파크웨이 벤처 {end}이 라운드를 이끌며 투자를 늘렸다.\n"
    assert end not in {vote.name for vote in make_extractor().read_text(text, "a.md").votes}
