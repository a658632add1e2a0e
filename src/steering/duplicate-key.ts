/**
 * The first key that occurs twice in one object, at any depth; undefined when there is none.
 * One pass without recursion, so that deep nesting cannot exhaust the stack.
 *
 * @param json well-formed JSON
 */
export function duplicateKey(json: string): string | undefined {
  const seenByDepth: Set<string>[] = [];
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (character === '{' || character === '[') seenByDepth.push(new Set());
    else if (character === '}' || character === ']') seenByDepth.pop();
    if (character !== '"') continue;

    const start = at++;
    while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
    if (!isFollowedByColon(json, at + 1)) continue;
    // Parsed before it is compared: "a" and "\u0061" are one key.
    const key: unknown = JSON.parse(json.slice(start, at + 1));
    const seen = seenByDepth.at(-1);
    if (typeof key !== 'string' || !seen) continue;
    if (seen.has(key)) return key;
    seen.add(key);
  }
  return undefined;
}

function isFollowedByColon(json: string, from: number): boolean {
  let at = from;
  while (json[at] === ' ' || json[at] === '\n' || json[at] === '\r' || json[at] === '\t') at++;
  return json[at] === ':';
}
