"""Versioned names in any spelling, one id a version, and never one version for another."""

import os
import time
from pathlib import Path

import pytest

from extract.pipeline import make_extractor
from extract.versions import VersionGrammar
from ontology.families import load_families
from ontology.lexicon import Lexicon, read_lexicon
from ontology.schema import load_schema


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return read_lexicon(load_schema())[0]


@pytest.fixture(scope="module")
def grammar(lexicon: Lexicon) -> VersionGrammar:
    return VersionGrammar(load_families(), lexicon)


def found(grammar: VersionGrammar, text: str) -> list[tuple[str, str]]:
    return [(text[minted.start : minted.end], minted.id) for minted in grammar.find(text)]


@pytest.mark.parametrize(
    ("id_", "spellings"),
    [
        ("gpt-5.3-codex", "GPT-5.3-Codex|GPT‑5.3‑Codex|GPT–5.3–Codex|GPT 5.3 codex|gpt-5.3-codex|GPT-5.3 코덱스|GPT5.3 Codex"),
        ("gpt-4o-mini", "GPT-4o mini|GPT-4o-mini|GPT 4o 미니|gpt-4o-mini"),
        ("claude-opus-4.6", "Claude Opus 4.6|Claude 4.6 Opus|Opus 4.6|클로드 오퍼스 4.6|오푸스 4.6|claude-opus-4-6|4.6 Opus"),
        ("claude-opus-4.5", "claude-opus-4-5|claude-opus-4-5-20251101|Claude Opus-4.5"),
        ("claude-sonnet-4.5", "클로드 소넷 4.5|소네트 4.5|클로드 4.5 소넷|Sonnet 4.5"),
        ("gemini-3-pro", "Gemini 3 Pro|제미나이 3 프로|제미니3 프로|gemini-3-pro|gemini-3-pro-preview|제미나이(Gemini) 3 프로"),
        ("gemini-2.5-flash-lite", "Gemini 2.5 Flash-Lite|Gemini 2.5 Flash‑Lite|제미나이 2.5 플래시 라이트|Gemini 2.5 Flash Lite"),
        ("llama-4-maverick", "Llama 4 Maverick|라마 4 매버릭|LLaMA-4-Maverick|라마4 매버릭"),
        ("qwen3.5", "Qwen3.5|Qwen 3.5|큐원 3.5|Qwen-3.5|큐원3.5"),
        ("qwen3.5-397b-a17b", "Qwen3.5-397B-A17B|Qwen 3.5 397B-A17B"),
        ("deepseek-v3", "DeepSeek-V3|DeepSeek V3|딥시크 V3|deepseek-v3|DeepSeek v3"),
        ("deepseek-r1-0528", "DeepSeek-R1-0528"),
        ("o3-mini", "o3-mini|o3 mini|OpenAI o3-mini"),
        ("kimi-k2.5", "Kimi K2.5|Kimi-K2.5|키미 K2.5"),
        ("exaone-4.0", "EXAONE 4.0|엑사원 4.0|엑사원4.0"),
        ("solar-pro-2", "Solar Pro 2|솔라 프로 2|솔라 프로2"),
        ("a-x-4.0", "A.X 4.0|에이닷 엑스 4.0"),
        ("trainium3", "Trainium3|Trainium 3|트레이니엄3|AWS Trainium3"),
        ("hbm3e", "HBM3E|HBM3e|HBM-3E"),
        ("tpu-v5e", "TPU v5e|TPUv5e|Google TPU v5e"),
        ("mi300x", "MI300X|Instinct MI300X|AMD MI300X"),
        ("trainium3-ultraserver", "Trainium3 UltraServer|Trainium3 UltraServers|트레이니엄3 울트라서버"),
        ("h200", "H200|NVIDIA H200|엔비디아 H200"),
        ("gb200-nvl72", "GB200 NVL72|GB200-NVL72"),
        ("windows-11", "Windows 11|윈도우 11|윈도11"),
        ("iphone-17-pro-max", "iPhone 17 Pro Max|아이폰 17 프로 맥스|아이폰17 프로맥스"),
        ("galaxy-s26-ultra", "Galaxy S26 Ultra|갤럭시 S26 울트라"),
        ("galaxy-z-fold7", "Galaxy Z Fold 7|갤럭시 Z 폴드7|갤럭시Z 폴드 7"),
        ("arc-agi-2", "ARC-AGI-2|ARC-AGI 2|ARC‑AGI‑2"),
        ("aime-2025", "AIME 2025|AIME25|AIME 2025"),
        ("ces-2026", "CES 2026|CES2026|CES 2026"),
        ("nano-banana-pro", "Nano Banana Pro|Gemini 3 Pro Image|나노 바나나 프로"),
    ],
)  # fmt: skip
def test_every_spelling_gives_one_id(grammar: VersionGrammar, id_: str, spellings: str) -> None:
    ids = {spelling: getattr(grammar.resolve(spelling), "id", None) for spelling in spellings.split("|")}
    assert ids == dict.fromkeys(ids, id_)


@pytest.mark.parametrize(
    "names",
    [
        "GPT-4|GPT-4o|GPT-4o mini|GPT-4.1|GPT-4 Turbo|GPT-4.5|GPT-4V",
        "GPT-5|GPT-5.2|GPT-5.2-Codex|GPT-5.3-Codex|GPT-5.3-Codex-Spark|GPT-5 mini|GPT-5 nano|GPT-5 Pro|GPT-5.5-Cyber",
        "o1|o1-preview|o1-mini|o3|o3-mini|o3-pro|o4-mini",
        "Claude Opus 4|Claude Opus 4.5|Claude Opus 4.6|Claude Sonnet 4.6|Claude Haiku 4.5|Claude Opus|Claude 4.6",
        "Gemini 3|Gemini 3 Flash|Gemini 3 Pro|Gemini 2.5 Pro|Gemini 3.1 Pro|Gemini 3 Deep Think|Gemini 3 Pro Image",
        "Qwen3|Qwen3.5|Qwen3-4B|Qwen3-Coder|Qwen3-VL-8B|Qwen3-Max",
        "DeepSeek-V3|DeepSeek-V3.1|DeepSeek-V3.2-Exp|DeepSeek-R1|DeepSeek-R1-0528|DeepSeek-Coder-V2|DeepSeek-OCR-2",
        "HBM3|HBM3E|HBM4|HBM4E|HBM2E",
        "TPU v5e|TPU v5p|TPU v6e|TPU v7",
        "H100|H200|B200|GB200|B300|GB300|H20|MI300X|MI325X|A100",
        "Trainium2|Trainium3|Inferentia2",
        "iPhone 17|iPhone 17e|iPhone 17 Pro|iPhone 17 Pro Max|iPhone Air",
        "CES 2025|CES 2026|AWS re:Invent 2024|AWS re:Invent 2025|Google I/O 2026",
        "Windows 10|Windows 11|iOS 26|iOS 26.2|Android 16",
        "Gemma 3|Gemma 3n|Gemma 3 27B|Kimi K2|Kimi K2 Thinking|Kimi K2.5|GLM-4.5|GLM-4.5V|GLM-4.5-Air",
    ],
)
def test_versions_are_never_merged(grammar: VersionGrammar, names: str) -> None:
    minted = [grammar.resolve(name) for name in names.split("|")]
    assert None not in minted
    assert len({entity.id for entity in minted if entity}) == len(minted)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("새 모델 GPT-5.2는 빠르다", [("GPT-5.2", "gpt-5.2")]),
        ("Opus 4.6을 공개", [("Opus 4.6", "claude-opus-4.6")]),
        ("제미나이 3 프로가 나왔다", [("제미나이 3 프로", "gemini-3-pro")]),
        ("제미나이 3 프로젝트", [("제미나이 3", "gemini-3")]),
        ("H200과 8xH100 서버", [("H200", "h200"), ("H100", "h100")]),
        ("thousands of H100s", [("H100", "h100")]),
        ("GPT-4-powered search, a GPT-4-class model", [("GPT-4", "gpt-4"), ("GPT-4", "gpt-4")]),
        ("구글 I/O 2026에서", [("구글 I/O 2026", "google-i-o-2026")]),
        ("2026년 CES에서", [("2026년 CES", "ces-2026")]),
        ("(Claude Opus 4.6)", [("Claude Opus 4.6", "claude-opus-4.6")]),
        ("openai/gpt-oss-120b", [("gpt-oss-120b", "gpt-oss-120b")]),
    ],
)
def test_a_name_ends_where_it_ends(grammar: VersionGrammar, text: str, expected: list[tuple[str, str]]) -> None:
    assert found(grammar, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Opus 4.6/4.5", ["claude-opus-4.6", "claude-opus-4.5"]),
        ("GPT-5.2와 5.3", ["gpt-5.2", "gpt-5.3"]),
        ("GPT-5.2-Codex and 5.3-Codex", ["gpt-5.2-codex", "gpt-5.3-codex"]),
        ("Gemini 2.5 Pro와 Flash", ["gemini-2.5-pro", "gemini-2.5-flash"]),
        ("GPT-5.4 mini and nano", ["gpt-5.4-mini", "gpt-5.4-nano"]),
        ("Claude Opus 4.6 and Sonnet 4.6", ["claude-opus-4.6", "claude-sonnet-4.6"]),
        ("DeepSeek V3.2와 R1", ["deepseek-v3.2", "deepseek-r1"]),
        ("TPU v5e와 v5p", ["tpu-v5e", "tpu-v5p"]),
        ("GPT-5.2, 3 new tools", ["gpt-5.2"]),
        ("GPT-5.2 and 5.3 million users", ["gpt-5.2"]),
        ("Claude Opus 4.6, 80.8%", ["claude-opus-4.6"]),
        ("GPT-5.3 and Codex", ["gpt-5.3"]),
    ],
)
def test_lists_say_the_family_once(grammar: VersionGrammar, text: str, expected: list[str]) -> None:
    assert [id_ for _, id_ in found(grammar, text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Gemini 2026", "Claude 3명", "Nova 100달러", "GPT 5개", "Claude 90%", "Claude 3개월", "제미나이 3분기", "Gemini 5배",
        "Claude 4월", "Llama 3만 명", "Claude 2 million users", "Gemini 3 percent", "Grok 5 times", "Claude 3,000", "ChatGPT-5",
        "Ollama 3", "K-EXAONE", "GPT", "Claude", "제미나이", "Claude Pro", "Codex", "Gemini", "the o1 visa", "M4 motorway",
        "philosophy 4", "supernova 2", "Solar 3", "Command 7", "A350", "Opus", "opus 4", "Claude $20", "GPT 3차", "Claude 10:30",
        "Windows 3 times", "CES 20%", "Switch 3", "K2 mountain",
    ],
)  # fmt: skip
def test_what_is_no_version_is_not_minted(grammar: VersionGrammar, text: str) -> None:
    assert found(grammar, text) == []


def test_a_shy_family_needs_a_cue_in_text_or_context(grammar: VersionGrammar) -> None:
    assert found(grammar, "o3 is out") == []
    assert [minted.id for minted in grammar.find("o3 is out", context="OpenAI")] == ["o3"]
    assert [minted.id for minted in grammar.find("애플이 M5를 공개")] == ["m5"]


def test_a_minted_name_knows_its_type_family_and_maker(grammar: VersionGrammar) -> None:
    minted = grammar.resolve("클로드 오퍼스 4.6")
    assert minted is not None
    assert minted[2:] == (
        "claude-opus-4.6",
        "Model",
        "LanguageModel",
        "Claude Opus 4.6",
        "claude",
        "claude",
        "anthropic",
    )
    chip = grammar.resolve("HBM3e")
    assert chip is not None
    assert (chip.type, chip.name) == ("Hardware", "HBM3E")


def test_lexicon_and_grammar_give_one_id(grammar: VersionGrammar, lexicon: Lexicon) -> None:
    resolved = ((entry.id, name, grammar.resolve(name)) for entry in lexicon.entries for name in entry.names)
    assert [(id_, name, minted.id) for id_, name, minted in resolved if minted and minted.id != id_] == []


def test_the_shared_pairs_of_versions_come_out_right(grammar: VersionGrammar, lexicon: Lexicon) -> None:
    path = Path(os.environ.get("KG_SHARED", Path(__file__).parents[1] / "../shared")) / "gold/identity.tsv"
    if not path.is_file():
        pytest.skip("the shared gold pairs are not here")

    def ids(name: str) -> set[str]:
        minted = grammar.resolve(name)
        return {minted.id} if minted else {entry.id for entry in lexicon.named(name)}

    pairs = [line.split("\t") for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    known = [(kind, one, other) for kind, one, other in pairs if ids(one) and ids(other)]
    wrong = [pair for pair in known if bool(ids(pair[1]) & ids(pair[2])) != (pair[0] == "same")]
    assert len(known) > 100
    assert wrong == []


def test_reading_costs_little(grammar: VersionGrammar) -> None:
    prose = "The firm said that its costs fell and its users rose over the year, as rivals cut prices again. " * 8
    text = f"오픈AI는 GPT-5.2를, 앤트로픽은 Claude Opus 4.6을 냈다. {prose}" * 500
    costs = []
    for _ in range(3):
        start = time.process_time()
        assert len(grammar.find(text)) == 1000
        costs.append(time.process_time() - start)
    assert len(text.encode()) / min(costs) > 2e6  # 11 MB/s measured on an idle core


def test_the_version_behind_a_listed_things_name_makes_another_thing() -> None:
    text = "# AI 소식\n\n## 라즈베리 파이 5를 지원\n\n오픈소스 SigLIP 3을 탑재했고, 라즈베리 파이 5대와 Gmail 5 million users가 나온다.\n"
    names = {entity.name for entity in make_extractor().read_text(text, "post.md").entities}
    assert {"Raspberry Pi 5", "SigLIP 3", "Gmail"} <= names
    assert not {"SigLIP", "Gmail 5"} & names
