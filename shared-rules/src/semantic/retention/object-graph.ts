/** Which objects of one function keep which: `self`, its attributes, local names, and what is made there. */
import { addingMethods } from '../../catalogue/adding-methods.ts';
import type { RelatedPlace } from '../../rule.ts';
import type { Assign, Call, Expression, Node } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { type KeptLinks, keptByConstructor, keptByMethod } from './kept-parameters.ts';
import { classMade, createIds, type Ids, type Kept, keptIn } from './object-ids.ts';
import { methodOf } from './object-use.ts';
import { isSelf } from '../sights.ts';
import { isLetGo, isTakenFrom, isWeakContainer, keptUnder } from './ring-cuts.ts';

/** One object keeps another. */
export interface Reference {
  readonly from: string;
  readonly to: string;
  /** What is kept, as written here. */
  readonly kept: string;
  /** `assigned`: to an attribute, or put into a container there; `passed`: to a constructor; `handed`: to a method. */
  readonly how: 'assigned' | 'passed' | 'handed';
  /** The statement or call that does it; for an attribute that is there already, where it is used. */
  readonly at: Node;
  /** The attributes on the way, as a person names them: `self.children`, `Panel.window`. */
  readonly shown: readonly string[];
  /** The attribute that keeps it in the end, and the symbol of the class that has it, if known. */
  readonly attribute: string;
  readonly owner: string | undefined;
  /** That attribute is the object itself: no container of it, no bound method or closure. */
  readonly isPlain: boolean;
  /** Attribute or container, where the function itself writes it down. */
  readonly holder: Expression | undefined;
  /** Where classes of the project do their part. */
  readonly places: readonly RelatedPlace[];
}

/** Which references are wanted, by what is known before the project is asked whether they last. */
export type Wanted = (reference: Pick<Reference, 'from' | 'to' | 'how'>) => boolean;

/** What the references of one function are looked for with. */
interface Search {
  readonly ids: Ids;
  readonly wanted: Wanted;
  readonly context: CheckContext;
}

/** Every reference that lasts: nothing in the project is seen to cut it. */
export function referencesIn(fn: FunctionModel, context: CheckContext): Reference[] {
  const search: Search = { ids: createIds(fn, context), wanted: () => true, context };
  return [...madeHere(fn, search), ...standing(search.ids, context)];
}

/** Whether the function itself makes such a reference. Costs what is wanted, not all there are. */
export function makesReference(fn: FunctionModel, wanted: Wanted, context: CheckContext): boolean {
  for (const _ of madeHere(fn, { ids: createIds(fn, context), wanted, context })) return true;
  return false;
}

function* madeHere(fn: FunctionModel, search: Search): Generator<Reference> {
  for (const node of fn.nodes) {
    if (node.kind === 'Assign') yield* assigned(node, search);
    else if (node.kind === 'Call') yield* called(node, search);
  }
}

const withThrough = (shown: readonly string[], { through }: Kept): readonly string[] =>
  through === undefined ? shown : [...shown, through];

/** `child.parent = self`, `self.view = view`, `self.views[k] = view` */
function* assigned(node: Assign, search: Search): Generator<Reference> {
  if (!node.value) return;
  for (const target of node.targets) {
    const holder = target.kind === 'Subscript' ? target.value : target;
    if (holder.kind === 'Attribute') yield* put(node.value, holder, node, search);
  }
}

function* put(
  value: Expression,
  holder: Expression & { kind: 'Attribute' },
  at: Node,
  { ids, wanted, context }: Search,
): Generator<Reference> {
  const all = keptIn(value, ids, context);
  const from = all.length > 0 ? ids.idOf(holder.value) : undefined;
  if (from === undefined) return;
  const kept = all.filter(({ id }) => id !== from && wanted({ from, to: id, how: 'assigned' }));
  if (kept.length === 0) return;
  const isItem = at.kind === 'Call' || (at.kind === 'Assign' && !at.targets.includes(holder));
  const owner = classOfObject(holder.value, context) ?? alike(holder.attr, ids.owner, context);
  const attribute = lasting(holder, owner, isItem, context);
  if (attribute === undefined) return;
  for (const it of kept) {
    const shown = withThrough([context.source(holder)], it);
    const isPlain = !isItem && it.through === undefined;
    yield {
      from,
      to: it.id,
      kept: it.name,
      how: 'assigned',
      at,
      shown,
      attribute,
      owner,
      isPlain,
      holder,
      places: [],
    };
  }
}

/** The attribute behind `holder` that goes on keeping what is put there; undefined where something cuts it. */
function lasting(
  holder: Expression & { kind: 'Attribute' },
  owner: string | undefined,
  isItem: boolean,
  context: CheckContext,
): string | undefined {
  if (isItem && isWeakContainer(holder, context)) return undefined;
  if (isSelf(holder.value, context)) return isLetGo(holder, context) ? undefined : holder.attr;
  if (isItem && isTakenFrom(`?.${holder.attr}`, context.module)) return undefined;
  return keptUnder(holder.attr, owner, context.module);
}

/** Symbol of the project's class of an object. */
function classOfObject(object: Expression, context: CheckContext): string | undefined {
  if (isSelf(object, context)) {
    const { start, end, parent } = object;
    const place = context.placeOf({
      kind: 'Attribute',
      value: object,
      attr: '_',
      attrSpan: object,
      start,
      end,
      parent,
    });
    return place?.slice(0, place.lastIndexOf('.'));
  }
  const type = context.typeOf(object);
  return type?.startsWith('.') === true ? type.slice(1) : undefined;
}

/** Of an object of unknown class: the class around, whose `__init__` has such an attribute. */
const alike = (attribute: string, owner: string | undefined, { module }: CheckContext): string | undefined =>
  owner !== undefined &&
  module.place(`${owner}.${attribute}`).some((it) => it.op === 'assign' && it.inFunction === `${owner}.__init__`)
    ? owner
    : undefined;

/** `Child(self)`, `self.children.append(child)`, `document.add(section)` */
function* called(call: Call, search: Search): Generator<Reference> {
  if (call.args.length === 0) return;
  const { ids, context } = search;
  const made = classMade(call, context);
  if (made !== undefined) {
    yield* handed(call, `made:${call.start}`, 'passed', (at) => keptByConstructor(made, at, context.module), search);
    return;
  }
  if (call.func.kind !== 'Attribute') return;
  const { value: object, attr } = call.func;
  // What the object is, is asked last: most calls hand over nothing that is wanted.
  if (addingMethods.has(attr) && object.kind === 'Attribute')
    for (const it of call.args)
      for (const found of put(it.value, object, call, search)) if (!hasMethod(object, attr, context)) yield found;
  const from = ids.idOf(object);
  if (from === undefined) return;
  const linksAt = (at: number | string): KeptLinks | undefined => {
    const owner = classOfObject(object, context);
    const method = owner === undefined ? undefined : methodOf(`${owner}.${attr}`, false, context.module);
    return method === undefined ? undefined : keptByMethod(method, at, context.module);
  };
  yield* handed(call, from, 'handed', linksAt, search);
}

const hasMethod = (object: Expression, name: string, context: CheckContext): boolean => {
  const type = context.typeOf(object);
  return type?.startsWith('.') === true && methodOf(`${type.slice(1)}.${name}`, false, context.module) !== undefined;
};

function* handed(
  call: Call,
  from: string,
  how: 'passed' | 'handed',
  linksAt: (at: number | string) => KeptLinks | undefined,
  { ids, wanted, context }: Search,
): Generator<Reference> {
  for (const [index, argument] of call.args.entries()) {
    if (argument.star !== '') return;
    const kept = keptIn(argument.value, ids, context).filter(({ id }) => id !== from && wanted({ from, to: id, how }));
    const links = kept.length > 0 ? linksAt(argument.name ?? index) : undefined;
    const last = links?.at(-1);
    if (!links || !last) continue;
    const shown = links.map((it) => `${it.owner}.${it.attribute}`);
    const places = links.map((it, step) => ({ message: `\`${shown[step]}\` keeps it here`, at: it.site }));
    const { attribute, owner, isItem } = last;
    for (const it of kept)
      yield {
        from,
        to: it.id,
        kept: it.name,
        how,
        at: call,
        shown: withThrough(shown, it),
        attribute,
        owner,
        isPlain: !isItem && it.through === undefined,
        holder: undefined,
        places,
      };
  }
}

/** What an object has in an attribute already: `self` keeps `self.view`. */
function* standing({ attributes, idOf }: Ids, context: CheckContext): Generator<Reference> {
  for (const [id, node] of attributes) {
    const from = idOf(node.value);
    const owner = classOfObject(node.value, context);
    // Of other objects nobody knows whether it is an attribute at all.
    if (from === undefined || owner === undefined || !isStored(owner, node.attr, context)) continue;
    const attribute = lasting(node, owner, false, context);
    if (attribute === undefined || keptUnder(attribute, owner, context.module) === undefined) continue;
    const shown = [context.source(node)];
    yield {
      from,
      to: id,
      kept: context.source(node),
      how: 'assigned',
      at: node,
      shown,
      attribute,
      owner,
      isPlain: true,
      holder: node,
      places: [],
    };
  }
}

/** The class itself makes what it keeps there. */
const isStored = (owner: string, attribute: string, { module }: CheckContext): boolean =>
  module
    .place(`${owner}.${attribute}`)
    .some(
      ({ op, via, value }) =>
        op === 'assign' &&
        via === 'self' &&
        value?.kind === 'call' &&
        !module.resolve(value.callee).some((it) => it.startsWith('weakref.')),
    );
