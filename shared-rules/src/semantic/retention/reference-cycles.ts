/** Rings of references between objects, as far as one function and the classes of the project show them. */
import type { Assign, Call, Expression, Name, Node } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { isBoundMethod } from './dead-weakrefs.ts';
import { makesReference, type Reference, referencesIn, type Wanted } from './object-graph.ts';
import type { Needs } from '../needs.ts';
import { isSelf, type Seen, sightOf } from '../sights.ts';

/** What it takes for a ring through other objects to be closed here. */
export const backReferenceNeeds: readonly Needs[] = [
  { sights: [sightOf(['Assign'], pointsElsewhere)] },
  { sights: [sightOf(['Call'], (it, seen) => it.args.some(({ value }) => mayHoldSelf(value, seen)))] },
  { sights: [sightOf(['Call'], mayHandOverItsOwn)] },
];

export interface BackReference {
  /** `back`: `child.parent = self`; `passed`: `self.child = Child(self)`; `ring`: through more objects, or another way. */
  readonly kind: 'back' | 'passed' | 'ring';
  /** What is reported: where the ring is closed. */
  readonly at: Node;
  /** The other object, as written. */
  readonly child: string;
  /** The attribute that points back: `child.parent`, `Child.parent`. */
  readonly shownAttribute: string;
  readonly attribute: string;
  /** Symbol of the class that has it, if known. */
  readonly childClass: string | undefined;
  /** Symbol of the class of `self`; undefined where the ring is made of local objects. */
  readonly owner: string | undefined;
  /** That attribute is the root itself, put there by the code at `at`: no container, bound method or closure. */
  readonly isPlain: boolean;
  /** Where `self` keeps the child: `self.children`. */
  readonly holder: Expression | undefined;
  readonly heldAt: Node;
  /** The whole ring in its order, from the object it is closed at. */
  readonly references: readonly Reference[];
  /** That object, as written. */
  readonly root: string;
}

export function backReferencesIn(fn: FunctionModel, context: CheckContext): BackReference[] {
  if (fn.broken || fn.node.kind !== 'FunctionDef' || !mayClose(fn, context)) return [];
  if (!makesReference(fn, pointsBack, context)) return [];
  const references = referencesIn(fn, context);
  const out: BackReference[] = [];
  const closed = new Set<Node>();
  for (const closing of references) {
    if (!isClosing(closing) || closed.has(closing.at)) continue;
    const way = shortestWay(closing.to, closing.from, references);
    // Of local objects it is the last reference that closes the ring.
    if (!way || (closing.to !== 'self' && way.some((it) => it.to === 'self' || it.at.end > closing.at.end))) continue;
    closed.add(closing.at);
    out.push(describe(closing, way, fn, context));
  }
  return out;
}

/** Something here could point back: most functions are done with at once. */
function mayClose(fn: FunctionModel, context: CheckContext): boolean {
  const given = (node: Expression): boolean =>
    mayHoldSelf(node, context) && (node.kind !== 'Attribute' || isBoundMethod(node, context, 'object'));
  return (
    fn.ofKind('Assign').some((it) => pointsElsewhere(it, context)) ||
    fn.ofKind('Call').some((call) => call.args.some((it) => given(it.value)) || handsOverItsOwn(call, context))
  );
}

/** `child.parent = x`, where `child` is another object than `self`. */
function pointsElsewhere({ targets, value }: Assign, seen: Seen): boolean {
  return (
    (value?.kind === 'Name' || value?.kind === 'Attribute') &&
    targets.some((it) => it.kind === 'Attribute' && !isSelf(it.value, seen))
  );
}

/** `self`, a lambda, or an attribute of `self` that may be a method. */
const mayHoldSelf = (node: Expression, seen: Seen): boolean =>
  node.kind === 'Lambda' || isSelf(node.kind === 'Attribute' ? node.value : node, seen);

/** `document.add(Section(document))`, also by a name for the section. */
function handsOverItsOwn(call: Call, context: CheckContext): boolean {
  const object = objectOf(call);
  if (!object) return false;
  return call.args.some(({ value }) => {
    const made = context.definitionOf(value);
    return made.kind === 'Call' && isGiven(made, object);
  });
}

/** The same by syntax: what a local name stands for is not followed far. */
function mayHandOverItsOwn(call: Call, { chunk: { scopes } }: Seen): boolean {
  const object = objectOf(call);
  return (
    object !== undefined &&
    call.args.some(({ value }) => {
      const made =
        value.kind === 'Name'
          ? scopes.lookup(value.id, scopes.scopeOf(value))?.bindings.get(value.id)?.[0]?.value
          : value;
      return made?.kind === 'Name' || (made?.kind === 'Call' && isGiven(made, object));
    })
  );
}

const isGiven = ({ args }: Call, { id }: Name): boolean =>
  args.some((it) => it.value.kind === 'Name' && it.value.id === id);

/** `document` in `document.add(…)` and in `document.parts.add(…)`. */
function objectOf({ func }: Call): Name | undefined {
  if (func.kind !== 'Attribute') return undefined;
  const object = func.value.kind === 'Attribute' ? func.value.value : func.value;
  return object.kind === 'Name' ? object : undefined;
}

/** It can be the one that is reported: what points back is put into another object, not into one's own attribute. */
const isClosing = (it: Reference): boolean => it.at !== it.holder && pointsBack(it);

const pointsBack: Wanted = ({ from, to, how }) => from !== 'self' && (to === 'self' || how !== 'passed');

function shortestWay(from: string, to: string, references: readonly Reference[]): readonly Reference[] | undefined {
  const seen = new Set([from]);
  let ways: (readonly Reference[])[] = [[]];
  for (let length = 0; length < 6 && ways.length > 0; length += 1) {
    const longer: (readonly Reference[])[] = [];
    for (const way of ways) {
      const at = way.at(-1)?.to ?? from;
      for (const it of references) {
        if (it.from !== at) continue;
        if (it.to === to) return [...way, it];
        if (seen.has(it.to)) continue;
        seen.add(it.to);
        longer.push([...way, it]);
      }
    }
    ways = longer;
  }
  return undefined;
}

function describe(
  closing: Reference,
  way: readonly Reference[],
  fn: FunctionModel,
  context: CheckContext,
): BackReference {
  const { at, how, attribute, owner: childClass, shown } = closing;
  const [held] = way;
  const isPair = way.length === 1 && shown.length === 1 && held?.shown.length === 1 && closing.to === 'self';
  const target = closing.holder?.kind === 'Attribute' ? closing.holder.value : undefined;
  const kind =
    isPair && how === 'assigned' && at.kind === 'Assign' && target?.kind === 'Name'
      ? 'back'
      : isPair && how === 'passed'
        ? 'passed'
        : 'ring';
  return {
    kind,
    at,
    child: at.kind === 'Call' ? context.source(at.func) : target ? context.source(target) : '',
    shownAttribute: shown.at(-1) ?? attribute,
    attribute,
    childClass,
    isPlain: closing.isPlain && how !== 'handed',
    owner: closing.to === 'self' ? fn.className : undefined,
    holder: held?.holder,
    heldAt: held?.at ?? at,
    references: [...way, closing],
    root: closing.kept,
  };
}
