/**
 * Which parts of a file have nothing of what rules look for, told without parsing them again: from what was noted when
 * they were (`markOf`), and from the names that the project's files have for what is looked for.
 *
 * Invariant: where a chunk meets a rule's needs (`needs.ts`), it concerns the rule (`needs.test.ts`).
 */
import type { Expression } from '../syntax/ast.ts';
import type { ChunkModel } from './check-context.ts';
import { createMeeting, type Needs } from './needs.ts';
import type { DerivedName, DerivedNames } from './project/derived-names.ts';
import { lastPart } from './project/facts.ts';
import { createLifetimes } from './project/lifetimes.ts';
import { createWordFinder } from './words-in-text.ts';

interface Needy {
  readonly needs?: readonly Needs[];
}

/**
 * What a chunk has, as far as it can be told from the chunk alone: a character for each of all rules' needs that is met,
 * or would be if one of its calls meant what a rule looks for.
 */
export type Mark = string;

/** Notes what a chunk has. */
export type Marker = (model: ChunkModel) => Mark;

export interface TextGate<Rule> {
  /** Whether one of these rules may have something to say about a chunk. @param mark what was noted of it, if anything. */
  mayConcern(text: string, mark: Mark | undefined, rules: readonly Rule[]): boolean;
  /**
   * Words that matter because of what the files of the project call things, each behind a number for what it means. A
   * text that has none of those which were added concerns no rule that it did not concern before.
   */
  readonly projectWords: readonly string[];
}

/** Needs without the calls among them are met, and so are the calls by their last names; or the calls are not. */
const metMark = (at: number): string => String.fromCharCode(33 + 2 * at);
const openMark = (at: number): string => String.fromCharCode(34 + 2 * at);

const hasNames = ({ calls, resources }: Needs): boolean => calls !== undefined || resources === true;
const namesOnly = (it: Needs): boolean => !it.kinds && !it.words && !it.defaults && !it.sights;

/** Last names of what the catalogue knows to give a resource. */
const givers: ReadonlySet<string> = new Set(Array.from(createLifetimes([]).givers(), lastPart));

/** @param all the same rules, in the same order, as those of the gate that reads the marks. */
export function createMarker<Rule extends Needy>(all: readonly Rule[]): Marker {
  const needs = all.flatMap((it) => it.needs ?? []);
  const meeting = createMeeting(needs);
  /** By last names: numbers of the needs that have such calls. */
  const calledBy = new Map<string, number[]>();
  for (const [at, { calls }] of needs.entries())
    for (const name of new Set(Array.from(calls ?? [], lastPart))) {
      const known = calledBy.get(name);
      if (known) known.push(at);
      else calledBy.set(name, [at]);
    }
  // Used again for every chunk: nothing in here leads to another one.
  const called = new Uint8Array(needs.length);
  return (model) => {
    const isMet = meeting(model);
    const names = calledNames(model);
    called.fill(0);
    for (const name of names) for (const at of calledBy.get(name) ?? []) called[at] = 1;
    const acquires = mayAcquireByName(model, names);
    let out = '';
    for (let at = 0; at < needs.length; at += 1) {
      const it = needs[at];
      if (!it || !isMet(it)) continue;
      const isNamed = (!it.calls || called[at] === 1) && (!it.resources || acquires);
      if (isNamed) out += metMark(at);
      else if (!namesOnly(it)) out += openMark(at);
    }
    return out;
  };
}

/** Last names of what is called and decorates, and of imports that give something another name. */
function calledNames({ tree: { contents } }: ChunkModel): ReadonlySet<string> {
  const out = new Set<string>();
  for (const it of contents.callees) {
    const name = lastName(it);
    if (name !== undefined) out.add(name);
  }
  for (const kind of ['Import', 'ImportFrom'] as const)
    for (const it of contents.byKind.get(kind) ?? [])
      if (it.kind === kind) for (const { name, alias } of it.names) if (alias !== undefined) out.add(lastPart(name));
  return out;
}

const lastName = (node: Expression): string | undefined =>
  node.kind === 'Name' ? node.id : node.kind === 'Attribute' ? node.attr : undefined;

function mayAcquireByName({ tree: { contents } }: ChunkModel, names: ReadonlySet<string>): boolean {
  // What is called may have been chosen before: by a condition, or by a name that is written as text.
  if (contents.words.has('getattr')) return true;
  if (contents.byKind.has('IfExp')) for (const it of contents.words) if (givers.has(it)) return true;
  for (const it of names) if (givers.has(it)) return true;
  return false;
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
  /** Numbers of conditions by the project's words that meet them. */
  const metBy = new Map<string, number[]>();
  const projectWords: string[] = [];
  let count = 0;
  /** @param by other names: words that stand for one of `names` count. @param known those that marks speak of. */
  const condition = (
    names: Iterable<string>,
    by: ReadonlyMap<string, readonly string[]>,
    known: ReadonlySet<string> | undefined,
  ): number => {
    const words = new Set(Array.from(names, lastPart));
    const own = known ?? new Set(words);
    // A set that grows while it is gone through is gone through to its end.
    for (const word of words) for (const it of by.get(word) ?? []) words.add(it);
    for (const word of words) {
      if (own.has(word)) continue;
      projectWords.push(`${count}:${word}`);
      const conditions = metBy.get(word);
      if (conditions) conditions.push(count);
      else metBy.set(word, [count]);
    }
    count += 1;
    return count - 1;
  };
  const acquiring = condition(resources, derived, givers);
  /** Of every rule its needs, by their numbers in marks. */
  const needsOf = new Map<Rule, readonly NumberedNeeds[]>();
  let number = 0;
  for (const rule of all) {
    if (!rule.needs) continue;
    needsOf.set(
      rule,
      rule.needs.map((it) => {
        number += 1;
        return {
          met: metMark(number - 1),
          open: openMark(number - 1),
          namesOnly: namesOnly(it),
          conditions: [
            ...(it.calls ? [condition(it.calls, renamed, undefined)] : []),
            ...(it.resources ? [acquiring] : []),
          ],
          hasNames: hasNames(it),
        };
      }),
    );
  }

  const findWords = createWordFinder(metBy.keys());
  return {
    mayConcern(text, mark, rules) {
      if (mark === undefined) return true;
      let met: Uint8Array | undefined;
      const isNamed = (at: number): boolean => {
        met ??= conditionsMet(text);
        return met[at] === 1;
      };
      const isMet = (it: NumberedNeeds): boolean =>
        mark.includes(it.met) ||
        (it.hasNames && (it.namesOnly || mark.includes(it.open)) && it.conditions.some(isNamed));
      return rules.some((rule) => needsOf.get(rule)?.some(isMet) ?? true);
    },
    projectWords,
  };

  function conditionsMet(text: string): Uint8Array {
    const met = new Uint8Array(count);
    if (metBy.size > 0)
      findWords(text, (word) => {
        for (const at of metBy.get(word) ?? []) met[at] = 1;
      });
    return met;
  }
}

interface NumberedNeeds {
  readonly met: string;
  readonly open: string;
  /** They are about what names mean, and about nothing else. */
  readonly namesOnly: boolean;
  readonly hasNames: boolean;
  /** The project's words for what is named. */
  readonly conditions: readonly number[];
}

function byOrigin(pairs: readonly DerivedName[]): Map<string, string[]> {
  const out = new Map<string, string[]>();
  for (const [name, from] of pairs) {
    const known = out.get(from);
    if (known) known.push(name);
    else out.set(from, [name]);
  }
  return out;
}
