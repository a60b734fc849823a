"""The constraints and indexes of the graph in Neo4j."""

from exports.property_graph import NODES

__all__ = ["SCHEMA", "script"]

_FULLTEXT = "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk', `fulltext.eventually_consistent`: false}}"
SCHEMA: tuple[str, ...] = (
    *(
        f"CREATE CONSTRAINT kg_{kind.lower()}_id IF NOT EXISTS FOR (n:{kind}) REQUIRE n.id IS UNIQUE"  # node keys
        for kind in NODES
    ),
    "CREATE INDEX kg_entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name)",
    "CREATE INDEX kg_evidence_statement IF NOT EXISTS FOR (n:Evidence) ON (n.statement)",
    f"CREATE FULLTEXT INDEX kg_names IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.names] {_FULLTEXT}",
    f"CREATE FULLTEXT INDEX kg_passages IF NOT EXISTS FOR (n:Evidence) ON EACH [n.text] {_FULLTEXT}",
)


def script() -> str:
    """Give the constraints and indexes as a script for cypher-shell."""
    return "".join(f"{statement};\n" for statement in SCHEMA)
