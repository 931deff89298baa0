/**
 * Which texts have nothing of what rules look for, told without parsing them: from their words alone, and from the names
 * that the project's files have for what is looked for.
 *
 * Invariant: where a chunk meets a rule's needs (`needs.ts`), its text does (`needs.test.ts`).
 */
import type { Node } from '../syntax/ast.ts';
import type { Needs } from './needs.ts';
import type { DerivedName, DerivedNames } from './project/derived-names.ts';
import { lastPart } from './project/facts.ts';

interface Needy {
  readonly needs?: readonly Needs[];
}

export interface TextGate<Rule> {
  /** Whether one of these rules may have something to say about a text. */
  mayConcern(text: string, rules: readonly Rule[]): boolean;
  /**
   * Words that matter because of what the files of the project call things, each behind a number for what it means. A
   * text that has none of those which were added concerns no rule that it did not concern before.
   */
  readonly projectWords: readonly string[];
}

/**
 * @param files what the files of the project call things.
 * @param resources qualified names of what gives a resource.
 */
export function createTextGate<Rule extends Needy>(
  all: readonly Rule[],
  files: Iterable<DerivedNames>,
  resources: Iterable<string>,
): TextGate<Rule> {
  const aliases: DerivedName[] = [];
  const makers: DerivedName[] = [];
  for (const it of files) {
    aliases.push(...it.aliases);
    makers.push(...it.makers);
  }
  const renamed = byOrigin(aliases);
  const derived = byOrigin([...aliases, ...makers]);
  /** Conditions by the words that meet them, each with a number. */
  const metBy = new Map<string, number[]>();
  let count = 0;
  const projectWords: string[] = [];
  const condition = (words: Iterable<string>): number => {
    for (const word of words) {
      const known = metBy.get(word);
      if (known) known.push(count);
      else metBy.set(word, [count]);
    }
    count += 1;
    return count - 1;
  };
  /** @param by other names: words that stand for one of `names` count as well. */
  const named = (names: Iterable<string>, by: ReadonlyMap<string, readonly string[]>): number => {
    const words = new Set([...names].map(lastPart));
    const own = words.size;
    // A set that grows while it is gone through is gone through to its end.
    for (const word of words) for (const it of by.get(word) ?? []) words.add(it);
    for (const it of [...words].slice(own)) projectWords.push(`${count}:${it}`);
    return condition(words);
  };
  const acquiring = named(resources, derived);
  const hasDefault = condition([]);
  const conditionsOf = ({ kinds, words, calls, defaults, resources: acquires }: Needs): number[] => [
    ...(defaults ? [hasDefault] : []),
    ...(kinds ?? []).flatMap((group) => {
      const keywords = group.map((it) => keywordOf[it]);
      return keywords.every((it) => it !== undefined) ? [condition(new Set(keywords.flat()))] : [];
    }),
    ...(words ? [condition(words)] : []),
    ...(calls ? [named(calls, renamed)] : []),
    ...(acquires ? [acquiring] : []),
  ];
  const alternatives = new Map<Rule, readonly (readonly number[])[]>();
  for (const rule of all) if (rule.needs) alternatives.set(rule, rule.needs.map(conditionsOf));

  return {
    mayConcern(text, rules) {
      if (rules.some((it) => !alternatives.has(it))) return true;
      const met = new Uint8Array(count);
      for (const [word] of text.matchAll(WORD)) for (const at of metBy.get(word) ?? []) met[at] = 1;
      if (mayHaveDefault(text)) met[hasDefault] = 1;
      return rules.some((rule) =>
        alternatives.get(rule)?.some((conditions) => conditions.every((at) => met[at] === 1)),
      );
    },
    projectWords,
  };
}

const WORD = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/g;

function byOrigin(pairs: readonly DerivedName[]): Map<string, string[]> {
  const out = new Map<string, string[]>();
  for (const [name, from] of pairs) {
    const known = out.get(from);
    if (known) known.push(name);
    else out.set(from, [name]);
  }
  return out;
}

/** Whether a parameter may have a default that is not just a constant. */
function mayHaveDefault(text: string): boolean {
  if (/\blambda\b[^:]*=/.test(text)) return true;
  for (const { index, 0: head } of text.matchAll(/\bdef[ \t]+/g))
    if (headHasDefault(text, index + head.length)) return true;
  return false;
}

/** The same of the parameters of one function. @param from where its name is. */
function headHasDefault(text: string, from: number): boolean {
  let depth = 0;
  const tokens = new RegExp(TOKEN);
  tokens.lastIndex = from;
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) {
    const [it] = token;
    if (/^[([{]/.test(it)) depth += 1;
    else if (/^[)\]}]/.test(it)) depth -= 1;
    else if (it === ':' && depth <= 0) return false;
    else if (it === '=') {
      const plain = new RegExp(PLAIN);
      plain.lastIndex = token.index + 1;
      if (!plain.test(text)) return true;
    }
  }
  return false;
}

/** Brackets and what stands between parameters; strings and comments as a whole, for what they hide. */
const TOKEN =
  /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?|#[^\n\r]*|[([{)\]}:=]/g;
/** A constant, and nothing done with it. */
const PLAIN = /\s*(?:None|True|False|-?\d[\w.]*|[rbuRBU]?(?:'[^'\\\n]*'|"[^"\\\n]*"))\s*[,)]/y;

/** Words without one of which there is no node of a kind. Kinds that are not here may be anywhere. */
const keywordOf: Readonly<Partial<Record<Node['kind'], readonly string[]>>> = {
  For: ['for'],
  Comprehension: ['for'],
  ComprehensionClause: ['for'],
  While: ['while'],
  ExceptHandler: ['except'],
  Try: ['try'],
  ClassDef: ['class'],
  FunctionDef: ['def'],
  Lambda: ['lambda'],
  With: ['with'],
  WithItem: ['with'],
  Return: ['return'],
  Yield: ['yield'],
  Await: ['await'],
  Raise: ['raise'],
  Assert: ['assert'],
  Delete: ['del'],
  Global: ['global', 'nonlocal'],
  Match: ['match'],
  Case: ['case'],
  IfExp: ['if'],
};
