/** One chunk of a document, with what is remembered about it. */
import type { Confidence, Severity, Site, Span } from '../rule.ts';
import { collectFacts } from '../semantic/project/collect-facts.ts';
import type { ChunkModel } from '../semantic/check-context.ts';
import type { Reads } from '../semantic/project/fact-store.ts';
import { type ChunkFacts, emptyFacts } from '../semantic/project/facts.ts';
import { buildScopes } from '../semantic/scopes.ts';
import type { Contributor } from '../semantic/project/topics.ts';
import type { PythonParser } from '../syntax/python-parser.ts';
import type { ChunkSpan, Suite } from '../syntax/splitter.ts';
import { foreignDirectivesIn, type ForeignDirective } from './other-linters.ts';
import type { ToldPart } from './kept-facts.ts';
import { directivesIn, type Directive } from './suppressions.ts';

/** A finding as it is remembered: offsets relative to its chunk, other places by name. Plain data. */
export interface Draft extends Span {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  readonly symbol: string;
  /** It stands in a test case, or runs only when the module is started by hand, whatever the file is. */
  readonly inTest?: true;
  readonly subject: Span | undefined;
  readonly related: readonly { readonly message: string; readonly at: Span | Site }[];
  /** The statement around it, or the header of a compound one: where a suppression comment counts. */
  readonly extent: Span;
  /** Checks of other linters that report the same. */
  readonly sameAs: readonly string[];
}

export interface Chunk extends Contributor {
  start: number;
  end: number;
  readonly role: ChunkSpan['role'];
  /** The suite it stands in; undefined at module level. */
  readonly within: Suite | undefined;
  /** Dotted symbol of the class it is part of. */
  readonly owner: string | undefined;
  /** What has to be put in front of it to parse it. */
  readonly shell: string;
  /** Number of physical lines. */
  readonly lines: number;
  /** What stands behind it may close a string in it. */
  isOpen: boolean;
  readonly text: string;
  /** Between collecting and the first check, so that opening a document parses once. */
  model: ChunkModel | undefined;
  facts: ChunkFacts;
  /** Where it does not parse: what `facts` are joined from. */
  told: readonly ToldPart[] | undefined;
  /** `facts` are there; a chunk of a file whose facts came with the project has none of its own until it is edited. */
  hasFacts: boolean;
  directives: readonly Directive[];
  /** Comments for other linters. */
  foreign: readonly ForeignDirective[];
  /** Spans that could not be parsed. */
  errors: readonly Span[];
  /** It was parsed once: `directives` and `errors` are there. */
  collected: boolean;
  /** Undefined where the chunk is to be checked (again). */
  drafts: readonly Draft[] | undefined;
  reads: Reads;
  /** Findings from before the chunk broke, kept until it parses again. */
  kept: readonly Draft[];
  /** Functions (symbols) that cannot be judged while they do not parse. */
  broken: ReadonlySet<string>;
}

const nothingRead: Reads = new Map();
/** What is broken in a chunk that parses. */
export const nothingBroken: ReadonlySet<string> = new Set();

/** @param module key of the module it is a part of. */
export function newChunk(module: string, span: ChunkSpan, text: string): Chunk {
  return {
    module,
    start: span.start,
    end: span.end,
    role: span.role,
    within: span.within,
    owner: span.within?.owner,
    shell: span.shell,
    lines: span.lines,
    isOpen: span.isOpen,
    text,
    model: undefined,
    facts: emptyFacts,
    told: undefined,
    hasFacts: false,
    directives: [],
    foreign: [],
    errors: [],
    collected: false,
    drafts: undefined,
    reads: nothingRead,
    kept: [],
    broken: nothingBroken,
  };
}

/** Parses a chunk. The result is not remembered: parsing again costs less than keeping it. */
export function modelChunk(chunk: Chunk, parser: PythonParser): ChunkModel {
  const tree = parser.parse(chunk.text, chunk.shell);
  return {
    text: chunk.text,
    tree,
    scopes: buildScopes(tree.module),
    owner: chunk.owner,
    isMain: chunk.within?.isMain === true,
  };
}

/**
 * Takes from a fresh model what the rest of the project may see.
 * @param withFacts false where the project has the facts of the file already.
 * @param keep gives it the facts of what stood there before, where it does not parse. @returns whether there were any.
 */
export function collect(
  chunk: Chunk,
  model: ChunkModel,
  withFacts: boolean,
  keep: (chunk: Chunk) => boolean = () => false,
): void {
  chunk.directives = directivesIn(model);
  chunk.foreign = foreignDirectivesIn(model);
  chunk.errors = model.tree.errors;
  chunk.collected = true;
  if (!withFacts) return;
  if (!keep(chunk)) chunk.facts = collectFacts(model);
  chunk.hasFacts = true;
}
