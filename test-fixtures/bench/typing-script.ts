/** What is typed, where, and in which state the text is after each key. */
import { splitModule } from '../../shared-rules/src/syntax/splitter.ts';

/** A place to type at: the end of a function's first line, before its body. */
export interface Spot {
  readonly name: string;
  readonly line: number;
  readonly character: number;
  /** White space in front of the function's body. */
  readonly indent: string;
}

/** What is half-typed: nothing, a bracket, a string on one line, a triple-quoted string. */
export type State = 'whole' | 'bracket' | 'string' | 'triple';

/** One key. `\b` takes the last character back, a line break brings its indentation with it. */
export interface Key {
  readonly text: string;
  readonly state: State;
}

/** The body that is typed, key by key; nothing closes by itself. Ends with something to find. */
const script = `
with open(path, encoding="utf-8") as source:
    """Read what is there,
    line by linr\be: it may be long."""
    rows = [parse(line, {"strict": True, "names": (first, last)}) for line in source
        if line.strip()]
counts = {}
for name in ("alpha", 'beta', f"{path}.txt"):
    if name not in counts and len(naem\b\bme) > 3:
        counts[name] = rows.index(name)
handle = open(path, "rb")
data = handle.read()`;

/** The keys of one round at a spot. */
export function keysFor(spot: Spot): readonly Key[] {
  const keys: Key[] = [];
  let typed = '';
  for (let at = 0; at < script.length; at += 1) {
    let text = script.charAt(at);
    if (text === '\n') {
      const [white = ''] = /^ */.exec(script.slice(at + 1)) ?? [];
      text = `\n${spot.indent}${white}`;
      at += white.length;
    }
    typed = text === '\b' ? typed.slice(0, -1) : typed + text;
    keys.push({ text, state: stateOf(typed) });
  }
  return keys;
}

function stateOf(typed: string): State {
  let depth = 0;
  for (let at = 0; at < typed.length; at += 1) {
    const char = typed.charAt(at);
    if ('([{'.includes(char)) depth += 1;
    else if (')]}'.includes(char)) depth -= 1;
    else if (char === '"' || char === "'") {
      const triple = typed.startsWith(char.repeat(3), at);
      const quote = triple ? char.repeat(3) : char;
      const end = typed.indexOf(quote, at + quote.length);
      const line = typed.indexOf('\n', at);
      if (!triple && line >= 0 && (end < 0 || end > line)) continue;
      if (end < 0) return triple ? 'triple' : 'string';
      at = end + quote.length - 1;
    }
  }
  return depth > 0 ? 'bracket' : 'whole';
}

/** The function and, where the text has a big class, the method nearest to the middle. */
export function spotsIn(text: string): readonly Spot[] {
  const { chunks } = splitModule(text);
  const middle = text.length / 2;
  const nearest = (name: string, inSuite: boolean, pattern: RegExp): readonly Spot[] => {
    const found = chunks
      .filter((it) => (it.within !== undefined) === inSuite)
      .flatMap((chunk) => {
        const match = pattern.exec(text.slice(chunk.start, chunk.end));
        return match ? [{ offset: chunk.start + match.index + (match[1]?.length ?? 0), indent: match[2] ?? '' }] : [];
      })
      .sort((a, b) => Math.abs(a.offset - middle) - Math.abs(b.offset - middle))[0];
    if (!found) return [];
    const before = text.slice(0, found.offset).split('\n');
    return [{ name, line: before.length - 1, character: before.at(-1)?.length ?? 0, indent: found.indent }];
  };
  return [
    ...nearest('function', false, /^(def \w+\([^()\n]*\):)\n([ \t]+)\S/m),
    ...nearest('method of a big class', true, /^([ \t]+def \w+\(self[^()\n]*\):)\n([ \t]+)\S/m),
  ];
}
