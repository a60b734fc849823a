"""Posts made to be slow: reading one takes time in step with its length, and what is cut is told."""

import time

import pytest

from extract.lines import Line
from extract.pieces import LONGEST, pieces
from extract.pipeline import make_extractor
from extract.reader import read_text
from extract.storyline import follow

HEAD = "# News\n\n## OpenAI launches GPT-5\n\n"
SLOW = 15.0  # seconds that a busy machine may take for what takes one to five

POSTS = {
    "one word": HEAD + "x" * 100_000,
    "Hangul": HEAD + "가" * 60_000,
    "dotted word": HEAD + "x·" * 90_000,
    "small headings": "a\n=\n" * 10_000,
    "prose": HEAD
    + " ".join(
        f"OpenAI said on Monday it will invest ${n} billion in Foo{n} Bar Inc, a startup." for n in range(1_000)
    ),
    "capitals": HEAD + "Ab Cd " * 33_000,
    "links": HEAD + "[a](https://a.b/c) " * 10_000,
    "notes": HEAD + "[^1] " * 40_000,
    "names": HEAD + "오픈AI는 " * 30_000,
    "versions": HEAD + " ".join(f"GPT-{n}" for n in range(20_000)),
    "names in a row": HEAD + "OpenAI Google " * 4_000,
    "Hangul without spaces": HEAD + "가나다라마바" * 10_000,
    "words that refer": HEAD + "네이버가 이 회사와 카카오가 이 회사와 양사가 이를 " * 1_500,
    "sponsors": HEAD + "광고\n\n" * 20_000,
    "more than spaCy takes": HEAD + "OpenAI said it. " * 70_000,
}


@pytest.mark.parametrize("name", POSTS)
def test_length_costs_no_more_than_its_share(name: str) -> None:
    extractor = make_extractor()
    began = time.process_time()  # of this process alone, whatever else the machine does
    extractor.read_text(POSTS[name], "post.md")
    assert time.process_time() - began < SLOW


def test_the_sentences_of_an_item_share_what_it_names() -> None:
    extractor = make_extractor()
    document = read_text(HEAD + "\n".join(f"- GPT-{n} beats Gemini {n}." for n in range(50)), "post.md")
    uses, _ = extractor.names(document)
    told = [placed.sentence for _, placed in follow(document.blocks, uses, document.date, {})]
    assert len(told) >= 50
    assert len({id(sentence.present) for sentence in told}) == 1  # one each took gigabytes in a long list


def test_a_long_paragraph_is_read_in_pieces_at_sentence_ends() -> None:
    text = HEAD + " ".join(f"OpenAI said it has {n} people." for n in range(1_000))
    document = read_text(text, "post.md")
    bodies = [block for block in document.blocks if block.section == "body"]
    assert len(bodies) > 1
    assert all(len(block.text) <= LONGEST and block.text.endswith("people.") for block in bodies)
    assert " ".join(block.text for block in bodies) == text.removeprefix(HEAD)
    assert all(text[block.offsets[0] : block.offsets[-1]] == block.text for block in bodies)
    assert document.rejects == ()


def test_a_cut_within_a_sentence_is_told() -> None:
    document = read_text(HEAD + "오픈AI는 " * 3_000, "post.md")
    assert {reject.reason for reject in document.rejects} == {
        f"no sentence ends in {LONGEST} characters: read in pieces"
    }
    line = read_text(HEAD + "x" * 12_000, "post.md")
    assert len(line.rejects) == 2


def test_pieces_of_a_short_line_are_the_line() -> None:
    line = Line("text", 0, "A. B.", tuple(range(6)))
    assert pieces(line) == ([line], [])
