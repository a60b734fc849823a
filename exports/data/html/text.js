// What the page itself says, in both languages, and how it writes numbers.

const WORDS = {
  title: ["AI industry knowledge graph", "AI 산업 지식그래프"],
  skip: ["Skip to the details", "자세한 내용으로 건너뛰기"],
  filters: ["Filters", "거르기"],
  search: ["Search names in Korean or English", "한국어·영어 이름으로 찾기"],
  language: ["Language", "언어"],
  picture: ["Picture of the graph", "그래프 그림"],
  pictureKeys: [
    "Graph. Arrow keys go from thing to thing, Enter opens, plus and minus zoom, 0 fits, Escape clears.",
    "그래프. 방향키로 옮겨 다니고, Enter로 열고, +와 -로 확대·축소, 0으로 전체 보기, Esc로 선택 해제.",
  ],
  tools: ["View", "보기"],
  zoomIn: ["Zoom in", "확대"],
  zoomOut: ["Zoom out", "축소"],
  fit: ["Show everything", "전체 보기"],
  panel: ["Details", "자세히"],
  counts: ["{entities} things · {statements} statements · {posts} posts", "개체 {entities} · 관계 {statements} · 글 {posts}"],
  types: ["Kinds of things", "개체 유형"],
  relations: ["Relations", "관계"],
  statuses: ["Status", "상태"],
  sure: ["Confidence", "신뢰도"],
  seen: ["Seen in the news", "보도 시기"],
  from: ["From", "부터"],
  to: ["To", "까지"],
  atLeast: ["at least {n}%", "{n}% 이상"],
  shown: ["How much to show", "보이는 양"],
  level: ["{n} best connected", "많이 연결된 {n}개"],
  everything: ["All {n} connected", "연결된 {n}개 모두"],
  alone: ["Things without relations ({n})", "관계가 없는 개체 ({n})"],
  all: ["All", "모두"],
  none: ["None", "해제"],
  reset: ["Reset the filters", "처음으로"],
  more: ["Show more", "더 보기"],
  nothing: ["Nothing passes the filters.", "조건에 맞는 것이 없습니다."],
  notFound: ["No name found", "찾는 이름이 없습니다"],
  note: ["{nodes} of {all} things, {edges} relations shown", "전체 {all}개 중 {nodes}개, 관계 {edges}개 표시"],
  cut: [
    "This page holds the {n} best connected of {all} things; the other exports hold all.",
    "이 쪽에는 {all}개 중 가장 많이 연결된 {n}개가 들어 있습니다. 나머지는 다른 내보내기 형식에 모두 있습니다.",
  ],
  lead: [
    "Choose a thing or a line in the picture to read what was said, where, and in which words.",
    "그림에서 개체나 선을 고르면 누가 무엇을 했는지, 어느 글 어느 문장에 나오는지 볼 수 있습니다.",
  ],
  hubs: ["Best connected", "가장 많이 연결된 개체"],
  latest: ["Latest statements", "최근 관계"],
  close: ["Close", "닫기"],
  neighbours: ["Only neighbours", "이웃만 보기"],
  centre: ["Centre", "가운데로"],
  origin: ["Known from", "알게 된 곳"],
  lexicon: ["the lexicon", "사전"],
  grammar: ["a family's version names", "이름 규칙(버전)"],
  discovered: ["the posts", "본문에서 새로 찾음"],
  maker: ["Maker", "만든 곳"],
  parent: ["Part of", "소속"],
  mentioned: ["Mentioned", "언급"],
  mentions: ["{n} times in {posts} posts", "글 {posts}편에서 {n}번"],
  period: ["Seen", "보도"],
  numbers: ["Numbers", "수치"],
  statements: ["Statements", "관계"],
  statement: ["Statement", "관계"],
  hidden: ["{n} more hidden by the filters", "거르기 조건으로 {n}개 숨김"],
  open: ["Open {name}", "{name} 열기"],
  whole: ["This statement on its own", "이 관계만 보기"],
  date: ["Date", "날짜"],
  amount: ["Amount", "금액"],
  role: ["Role", "역할"],
  independent: ["Independent sources", "서로 다른 출처"],
  history: ["History", "변화"],
  conflicts: ["Sources disagree", "출처끼리 다름"],
  evidence: ["Evidence", "근거"],
  moreEvidence: ["{n} more passages in the ledger: kg show {id}", "근거 {n}개 더 있음: kg show {id}"],
  item: ["item {n}", "{n}번 소식"],
  asserted: ["stated", "사실로 보도"],
  planned: ["planned", "예정"],
  reported: ["reported", "전해짐"],
  negated: ["denied", "부인"],
  ended: ["ended", "끝남"],
  headline: ["headline", "제목"],
  body: ["text", "본문"],
  commentary: ["commentary", "해설"],
  source: ["source title", "출처 제목"],
};
const STATUSES = ["asserted", "planned", "reported", "negated", "ended"];
const CURRENCIES = { USD: ["$", "달러"], KRW: ["₩", "원"], EUR: ["€", "유로"], GBP: ["£", "파운드"], JPY: ["¥", "엔"], CNY: ["CN¥", "위안"] };
const UNITS = { "%": ["%", "%"], count: ["", ""], parameters: [" parameters", "개 매개변수"], tokens: [" tokens", " 토큰"], points: [" points", "점"] };

function korean() { return state.language === "ko"; }

/** Give a phrase of the page in the chosen language, with its gaps filled. */
function say(key, gaps = {}) {
  const phrase = WORDS[key] ? WORDS[key][korean() ? 1 : 0] : key;
  return phrase.replace(/\{(\w+)\}/g, (whole, gap) => (gap in gaps ? String(gaps[gap]) : whole));
}

/** Give the label of a class, relation or kind; a name without a label stands for itself. */
function label(table, name) {
  const found = Object.prototype.hasOwnProperty.call(table, name) ? table[name] : null;
  return (found && (korean() ? found.ko : found.en)) || name;
}

function count(number) { return number.toLocaleString("en-US"); }

function percent(share) { return Math.round(share * 100) + "%"; }

/** Write a number in the scale of the language: 1.2 billion, 12억. */
function scaled(number) {
  const size = Math.abs(number);
  if (korean()) {
    if (size < 1e4) return count(number);
    const parts = [];
    let rest = Math.round(size);
    for (const [unit, name] of [[1e12, "조"], [1e8, "억"], [1e4, "만"]]) {
      const whole = Math.floor(rest / unit);
      if (whole) parts.push(count(whole) + name);
      rest -= whole * unit;
    }
    if (rest) parts.push(count(rest));
    return (number < 0 ? "-" : "") + parts.slice(0, 3).join(" ");
  }
  for (const [unit, name] of [[1e12, " trillion"], [1e9, " billion"], [1e6, " million"]]) {
    if (size >= unit) return count(Number((number / unit).toFixed(3))) + name;
  }
  return count(number);
}

/** Write a value or a range with its unit: $225 million, 2억 2,500만 달러. */
function measure({ low, high, unit }) {
  const range = low === high ? scaled(low) : scaled(low) + "–" + scaled(high);
  if (Object.prototype.hasOwnProperty.call(UNITS, unit)) return range + UNITS[unit][korean() ? 1 : 0];
  const [sign, name] = Object.prototype.hasOwnProperty.call(CURRENCIES, unit) ? CURRENCIES[unit] : [unit + " ", unit];
  return korean() ? range + (/[만억조]$/.test(range) || /^[A-Z]/.test(name) ? " " : "") + name : sign + range;
}
