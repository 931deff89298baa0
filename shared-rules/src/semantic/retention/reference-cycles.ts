/** Rings of references between objects, as far as one function and the classes of the project show them. */
import type { Call, Expression, Node } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { isBoundMethod } from './dead-weakrefs.ts';
import { makesReference, type Reference, referencesIn, type Wanted } from './object-graph.ts';
import { isSelf } from './object-ids.ts';

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
    isSelf(node, context) ||
    node.kind === 'Lambda' ||
    (node.kind === 'Attribute' && isSelf(node.value, context) && isBoundMethod(node, context, 'object'));
  return (
    fn
      .ofKind('Assign')
      .some(
        (it) =>
          (it.value?.kind === 'Name' || it.value?.kind === 'Attribute') &&
          it.targets.some((target) => target.kind === 'Attribute' && !isSelf(target.value, context)),
      ) || fn.ofKind('Call').some((call) => call.args.some((it) => given(it.value)) || handsOverItsOwn(call, context))
  );
}

/** `document.add(Section(document))`, also by a name for the section. */
function handsOverItsOwn(call: Call, context: CheckContext): boolean {
  if (call.func.kind !== 'Attribute') return false;
  const [object] = [call.func.value].map((it) => (it.kind === 'Attribute' ? it.value : it));
  if (object?.kind !== 'Name') return false;
  return call.args.some(({ value }) => {
    const made = context.definitionOf(value);
    return made.kind === 'Call' && made.args.some((it) => it.value.kind === 'Name' && it.value.id === object.id);
  });
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
