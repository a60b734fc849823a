// 1. 누가 누구에게 얼마를 투자했나 / Who invests in whom, and how much
MATCH (investor:Entity)-[x:INVESTS_IN]->(company:Entity)
WHERE x.status <> 'negated'
RETURN investor.name AS investor, company.name AS company, x.amount AS amount, x.amount_high AS up_to,
       x.currency AS currency, x.status AS status, x.date AS date
ORDER BY x.currency, x.amount DESC, investor, company;

// 2. 어떤 이름으로든 찾기 (한글 가능) / Find an entity by any of its names, Hangul too
CALL db.index.fulltext.queryNodes('kg_names', '엔비디아') YIELD node, score
RETURN node.id AS id, node.name AS name, node.names AS names, node.type AS type, score
ORDER BY score DESC, id LIMIT 10;

// 3. 한 진술의 근거: 문장, 글, 출처 링크 / Where a statement stands: passage, post, source links
MATCH (a:Entity)-[x:LAUNCHES]->(b:Entity {id: 'gpt-5'})
MATCH (e:Evidence)-[:IN_ITEM]->(item:Item)-[:IN_POST]->(post:Post) WHERE e.id IN x.evidence_ids
OPTIONAL MATCH (item)-[:CITES]->(source:Source)
RETURN a.name AS subject, type(x) AS relation, b.name AS object, e.status AS status, e.text AS passage,
       post.path AS post, item.title AS item, collect(source.id) AS sources
ORDER BY post, item;

// 4. 회사별로 출시한 모델과 제품, 최신순 / What each maker has launched, newest first
MATCH (maker:Entity)-[x:LAUNCHES {status: 'asserted'}]->(thing:Entity)
RETURN maker.name AS maker, thing.name AS thing, thing.type AS type, coalesce(x.date, x.first_seen) AS date
ORDER BY date DESC, maker, thing;

// 5. 여러 독립 출처가 뒷받침하는 사실 / What several independent sources support
MATCH (a:Entity)-[x]->(b:Entity) WHERE x.independent_sources >= 2
RETURN a.name AS subject, type(x) AS relation, b.name AS object, x.independent_sources AS sources,
       round(x.confidence, 2) AS confidence
ORDER BY sources DESC, confidence DESC, subject LIMIT 25;

// 6. 계획이나 소문에서 사실로: 상태가 바뀐 진술 / From plan or rumour to fact: statements whose status changed
MATCH (a:Entity)-[x]->(b:Entity) WHERE size(x.history) >= 2
RETURN a.name AS subject, type(x) AS relation, b.name AS object, x.status AS now, x.history AS history,
       coalesce(x.conflicts, []) AS conflicts
ORDER BY subject, relation, object;

// 7. 두 개체를 잇는 가장 짧은 길 / The shortest path between two entities
MATCH path = shortestPath((a:Entity {id: 'jensen-huang'})-[*..6]-(b:Entity {id: 'gpt-5'}))
WHERE all(x IN relationships(path) WHERE x.status = 'asserted')
RETURN path;

// 8. 한 회사 주변의 그림: 관계와 상대 / The picture around one company
MATCH (a:Entity {id: 'openai'})-[x]-(b:Entity) WHERE x.id IS NOT NULL
RETURN a, x, b;

// 9. 한 개체의 수치와 그 근거 / The numbers of an entity with their evidence
MATCH (a:Entity {id: 'openai'})-[:HAS_QUANTITY]->(q:Quantity)-[:SHOWN_BY]->(e:Evidence)
RETURN q.kind AS kind, q.value AS value, q.value_high AS up_to, q.unit AS unit, q.period AS period,
       q.status AS status, collect(e.text) AS passages
ORDER BY kind, period;

// 10. 같은 기사에 함께 나오는 조직들 / Organizations that are named in the same news items
MATCH (a:Organization)<-[:MENTIONS]-(item:Item)-[:MENTIONS]->(b:Organization) WHERE a.id < b.id
RETURN a.name AS one, b.name AS other, count(DISTINCT item) AS items
ORDER BY items DESC, one, other LIMIT 25;

// 11. 본문에서 찾기: 근거 문장 검색 / Search the passages themselves
CALL db.index.fulltext.queryNodes('kg_passages', '투자') YIELD node, score
MATCH (node)-[:IN_ITEM]->(item:Item)-[:IN_POST]->(post:Post)
RETURN node.text AS passage, item.title AS item, post.path AS post, score
ORDER BY score DESC, passage LIMIT 10;

// 12. 사람과 직책, 떠난 곳까지 / People and their roles, also those they left
MATCH (person:Person)-[x:WORKS_FOR]->(organization:Organization)
RETURN person.name AS person, organization.name AS organization, x.role AS role, x.status AS status, x.date AS date
ORDER BY person, status, organization;
