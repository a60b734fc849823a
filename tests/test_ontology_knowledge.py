"""All knowledge at once, and a fingerprint that changes exactly when it does."""

import pickle
import shutil
from pathlib import Path

from ontology.knowledge import fingerprint, knowledge_files, load_knowledge
from ontology.schema import DATA

TURTLE = """\
@prefix kg: <https://w3id.org/ai-industry-kg/ontology#> .
@prefix my: <https://example.org/my#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
my:Observatory a owl:Class ; rdfs:subClassOf kg:ResearchInstitute .
my:observes a owl:ObjectProperty ; rdfs:domain my:Observatory ; rdfs:range kg:Place .
"""


def user_folder(path: Path) -> Path:
    for folder in ("lexicon", "frames"):
        (path / folder).mkdir(parents=True)
    (path / "mine.ttl").write_text(TURTLE, encoding="utf-8")
    rows = "id,type,class,name\nzobs,Organization,Observatory,Zobs Observatory\n"
    (path / "lexicon" / "mine.csv").write_text(rows, encoding="utf-8")
    (path / "frames" / "mine.yaml").write_text("{}\n", encoding="utf-8")
    return path


def test_a_user_adds_class_relation_and_name_without_python(tmp_path: Path) -> None:
    folder = user_folder(tmp_path / "mine")
    knowledge = load_knowledge((folder,))
    assert knowledge.schema.type_of("Observatory") == "Organization"
    assert knowledge.lexicon.by_id("zobs").class_ == "Observatory"
    assert knowledge.schema.refusal("Observatory", "observes", "City") == ""
    assert knowledge.schema.refusal("Company", "observes", "City") != ""
    assert knowledge.folders == (folder,)
    assert knowledge.families


def test_knowledge_can_be_sent_to_a_worker(tmp_path: Path) -> None:
    knowledge = load_knowledge((user_folder(tmp_path / "mine"),))
    assert pickle.loads(pickle.dumps(knowledge)) == knowledge


def test_the_fingerprint_does_not_depend_on_the_place(tmp_path: Path) -> None:
    first = user_folder(tmp_path / "one")
    second = Path(shutil.copytree(first, tmp_path / "two"))
    assert fingerprint((first,)) == fingerprint((second,)) != fingerprint()


def test_every_file_changes_the_fingerprint(tmp_path: Path) -> None:
    folder = user_folder(tmp_path / "mine")
    seen = {fingerprint((folder,))}
    for file in (folder / "mine.ttl", folder / "lexicon" / "mine.csv", folder / "frames" / "mine.yaml"):
        file.write_text(file.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
        seen.add(fingerprint((folder,)))
    (folder / "families.yaml").write_text("families: []\n", encoding="utf-8")
    seen.add(fingerprint((folder,)))
    (folder / "lexicon" / "mine.csv").rename(folder / "lexicon" / "other.csv")
    seen.add(fingerprint((folder,)))
    assert len(seen) == 6


def test_other_files_do_not_change_the_fingerprint(tmp_path: Path) -> None:
    folder = user_folder(tmp_path / "mine")
    before = fingerprint((folder,))
    (folder / "README.md").write_text("notes\n", encoding="utf-8")
    assert fingerprint((folder,)) == before


def test_every_packaged_data_file_counts() -> None:
    counted = {file for _, file in knowledge_files()}
    assert counted == {file for file in DATA.rglob("*") if file.is_file() and not file.name.startswith(".")}
