/**
 * The contract between a rule and the engine, and the plain data that leaves the analyser.
 *
 * Units: every offset counts UTF-16 code units; `start` is inclusive, `end` exclusive.
 */
import type { DeploymentKind } from './deployment/kinds.ts';
import type { DeploymentContext } from './deployment/model.ts';
import type { CheckContext } from './semantic/check-context.ts';
import type { Needs } from './semantic/needs.ts';

/** Half-open range of UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `warning` = act; `information` = worth knowing; `hint` = shown as three dots only. */
export type Severity = 'warning' | 'information' | 'hint';

/** How sure the analysis is of one finding, from the evidence it has. */
export type Confidence = 'high' | 'medium' | 'low';

export type Group = 'release' | 'retention' | 'footprint' | 'deployment';

/** `safe` keeps the program's behaviour and may run in fix-all; `unsafe` needs a person's eye. */
export type Applicability = 'safe' | 'unsafe';

/** Replaces `start..end` of the document by `text`. Offsets are document offsets. */
export interface Edit extends Span {
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  /** The recipe's name, e.g. `wrap-in-with`; stable, used by hosts to group equal fixes. */
  readonly recipe: string;
  readonly applicability: Applicability;
  /** Sorted by `start`, non-overlapping, in document offsets. */
  readonly edits: readonly Edit[];
  /** Set where a person must confirm a value that the recipe had to pick; such a fix never runs unasked. */
  readonly needsValue?: { readonly name: string; readonly placeholder: string };
}

/** A second place a finding talks about: where it was released, what jumped over it, … */
export interface Related extends Span {
  readonly message: string;
  /** Set where it is in another file of the project, to which the offsets belong then. */
  readonly path?: string;
}

/** What the analyser says about one place. Plain data; offsets are document offsets. */
export interface Finding extends Span {
  readonly rule: string;
  readonly group: Group;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  /** Dotted name inside the module of the innermost class or function around the finding, or `""`. */
  readonly symbol: string;
  readonly related: readonly Related[];
}

/** What a rule says to the engine. Offsets are relative to the chunk that is checked. */
export interface Report<Message extends string = string> {
  readonly at: Span;
  readonly message: Message;
  readonly data?: Readonly<Record<string, string>>;
  /** Default: the rule's own. */
  readonly severity?: Severity;
  /** Default: `high`. */
  readonly confidence?: Confidence;
  readonly related?: readonly RelatedPlace[];
  /** Checks of other linters that report this very place; default: the rule's. */
  readonly sameAs?: readonly string[];
  /**
   * The object the finding is about, where several rules may speak of one: the call that acquires it. Of findings
   * about the same object only the one with the highest precedence is shown; the others become related places.
   */
  readonly subject?: Span;
  /**
   * Computes the fixes, preferred one first. Called only when somebody asks for fixes, never while typing;
   * it may look at the whole document through the context, which `check` may not.
   */
  readonly fixes?: () => readonly FixDraft[];
}

/** A related place as a rule names it: in the checked chunk, or a site another chunk's facts speak of. */
export interface RelatedPlace {
  readonly message: string;
  readonly at: Span | Site;
}

/**
 * A place outside the checked chunk, by name: the `index`th place of the answer to question `key`. It is looked
 * up when findings are handed out, so that what is remembered holds no position that could go stale.
 */
export interface Site {
  readonly key: string;
  readonly index: number;
}

/** A fix as a recipe builds it, complete with the edits its imports need. */
export type FixDraft = Fix;

/** A suppression comment and what came of it. Offsets are the document's. */
export interface Suppression extends Span {
  /** Whole lines around it, and the offset of their start. */
  readonly text: string;
  readonly offset: number;
  /** What it names; none where it speaks of every rule. */
  readonly ids: readonly SuppressedId[];
  /** It names no rule, and nothing is there to suppress. */
  readonly silencesNothing: boolean;
}

export interface SuppressedId extends Span {
  readonly id: string;
  /** `unjudged` where it cannot be told: the rule is off or does not look at this file. */
  readonly state: 'used' | 'unused' | 'unknown rule' | 'unjudged';
}

export interface RuleDocs {
  /** Why it matters, in plain words; claims about Python are those of an experiment or `truth.md`. */
  readonly why: string;
  /** The examples are such a file; left out, they are any Python. */
  readonly example?: DeploymentKind;
  /** Gives exactly one finding of this rule. */
  readonly bad: string;
  /** Gives none. */
  readonly good: string;
  /** When it stays silent, and what a fix changes. */
  readonly notes?: string;
  /** What other tools advise at the same places, and where this rule differs. */
  readonly others?: string;
}

export interface Rule<Message extends string = string> {
  readonly id: string;
  readonly group: Group;
  readonly summary: string;
  readonly severity: Severity;
  /** False: runs only when selected. */
  readonly enabled: boolean;
  readonly docs: RuleDocs;
  readonly messages: Readonly<Record<Message, string>>;
  /** On in notebooks, where code is run again and again, even if it is off elsewhere. */
  readonly inNotebooks?: true;
  /** Not run on test code. */
  readonly notInTests?: true;
  /** Checks of other linters that report the same: their codes and names. Comments that accept those are honoured. */
  readonly sameAs?: readonly string[];
  /** One of these must be met in a chunk for the rule to have anything to say about it; left out, it looks at all. */
  readonly needs?: readonly Needs[];
  /** Looks at one chunk of Python. */
  check?(context: CheckContext, report: (it: Report<Message>) => void): void;
  /** Looks at a file that says how the program is run. */
  checkDeployment?(context: DeploymentContext, report: (it: Report<Message>) => void): void;
  /** Looks at one suppression comment, when everything that it could silence is known. */
  checkSuppression?(it: Suppression, report: (it: Report<Message>) => void): void;
}

/** Keeps the literal message keys, so that a typo in `report` is a compile error. */
export const defineRule = <const Message extends string>(rule: Rule<Message>): Rule<Message> => rule;
