/**
 * What the module shows of one container: how long it lives, and whether anything bounds it.
 *
 * Every answer is a question to the module, so that a rule may ask from any chunk.
 */
import { borrowers } from '../../catalogue/borrowers.ts';
import { type ContainerKind, growingMethods, readingMethods, shrinkingMethods } from '../../catalogue/containers.ts';
import { declarativeBases, readingCallees, serviceNames } from '../../catalogue/long-lived.ts';
import { ancestors, descendants, relatives } from '../project/class-family.ts';
import { longLived } from './long-lived.ts';
import { containerMade, type MadeContainer, madeByField } from './made-containers.ts';
import type { ClassInfo, ModuleView, SitedUse } from '../project/module-view.ts';
import { isInTestFile } from '../test-code.ts';
import { wordsOf } from '../words.ts';

export interface Container {
  /** `X` or `C.x`. */
  readonly place: string;
  readonly level: 'module' | 'class' | 'instance';
  /** Qualified constructor: `builtins.list`, `collections.defaultdict`. */
  readonly type: string;
  readonly kind: ContainerKind;
  /** Created with nothing in it. */
  readonly empty: boolean;
  /** Where it is created; one entry for each way. */
  readonly created: readonly SitedUse[];
  /** All other uses, in document order. */
  readonly uses: readonly SitedUse[];
  /** Something takes out of it, replaces it or looks at its length. */
  readonly bounded: boolean;
  /** Who else may have a hand in it: nobody, callers it is returned to, or anybody. */
  readonly reaches: 'nobody' | 'callers' | 'anybody';
}

/** @returns undefined where the place holds no growable container of this module, or something else as well. */
export function containerAt(place: string, module: ModuleView): Container | undefined {
  return module.ask(`container:${place}`, () => describe(place, module) ?? null) ?? undefined;
}

function describe(place: string, module: ModuleView): Container | undefined {
  const dot = place.lastIndexOf('.');
  if (dot < 0) return moduleContainer(place, module);
  const attribute = place.slice(dot + 1);
  const owner = holderOf(place.slice(0, dot), attribute, module);
  return attributeContainer(`${owner}.${attribute}`, owner, attribute, module);
}

/** The class whose body makes what objects of `owner` find under a name: itself, or the base it is inherited from. */
function holderOf(owner: string, attribute: string, module: ModuleView): string {
  const isAssigned = (of: string): boolean => module.place(`${of}.${attribute}`).some((it) => it.op === 'assign');
  if (module.basesOf(owner).length === 0 || isAssigned(owner)) return owner;
  const assigned = ancestors(owner, module).filter(isAssigned);
  const [only, second] = assigned;
  const isInBody =
    only !== undefined &&
    module
      .place(`${only}.${attribute}`)
      .every((it) => it.op !== 'assign' || (it.via === 'class' && it.inFunction === ''));
  return only !== undefined && !second && isInBody ? only : owner;
}

function moduleContainer(place: string, module: ModuleView): Container | undefined {
  if (/^__\w+__$/.test(place)) return undefined;
  const names = module.name(place);
  if (names.length === 0 || names.some((it) => it.kind !== 'variable' && it.inFunction === undefined)) return undefined;
  const all = module.place(place);
  const created = all.filter((it) => it.op === 'assign' && it.inFunction === '' && it.value?.kind !== 'none');
  return finish(place, 'module', created, all, [], module);
}

function attributeContainer(
  place: string,
  owner: string,
  attribute: string,
  module: ModuleView,
): Container | undefined {
  const info = module.classInfo(owner);
  if (!info) return undefined;
  const own = module.place(place);
  const assigned = own.filter((it) => it.op === 'assign' && it.value?.kind !== 'none');
  const inInit = assigned.filter((it) => it.via === 'self' && isPartOfMaking(it.inFunction, owner, module));
  const inBody = assigned.filter((it) => it.via === 'class' && it.inFunction === '');
  if (inInit.length > 0 && inBody.length > 0) return undefined;
  const created = inInit.length > 0 ? inInit : inBody;
  const isOfObject = inInit.length > 0 || (inBody.length > 0 && inBody.every((it) => madeByField(it.value, module)));
  // The cheap questions first: the rest of the project is asked about few attributes.
  const made = madeBy(created, module);
  if (!made) return undefined;
  if (
    isOfObject
      ? longLived(owner, module) === undefined && !isWindow(made, own) && !keepsTasks(own, module) && !isService(owner)
      : assigned.length !== inBody.length || isDeclaration(info) || isLocal(owner, module)
  )
    return undefined;
  const related = relatives(owner, module).flatMap((it) => module.place(`${it}.${attribute}`));
  // A base or a subclass of the module has an attribute of that name too: whose it is, is not followed.
  if (related.some((it) => it.op === 'assign')) return undefined;
  const others = [...related, ...module.place(`?.${attribute}`)];
  if (isOfObject) return finish(place, 'instance', created, own, others, module);
  // Subclasses have the same one.
  const below = descendants(owner, module).flatMap((it) => [
    ...module.place(`${it}.${attribute}`),
    ...module.place(`${it}.super.${attribute}`),
  ]);
  return finish(place, 'class', created, [...own, ...below], others, module);
}

/** A `deque` that is only added to, from outside: whoever chose it meant to let go of its other end. */
const isWindow = ({ type }: Pick<Container, 'type'>, uses: readonly SitedUse[]): boolean =>
  type === 'collections.deque' && uses.some((it) => it.op === 'method' && growingMethods.has(it.name ?? ''));

/** `SessionManager`: by its name alone, which is little. */
const isService = (owner: string): boolean =>
  serviceNames.has(wordsOf(owner.slice(owner.lastIndexOf('.') + 1)).at(-1) ?? '');

/** Tasks are put in so that they live: how long the object does, they show themselves. */
const keepsTasks = (uses: readonly SitedUse[], module: ModuleView): boolean =>
  uses.some(
    ({ op, name = '', value }) =>
      op === 'method' &&
      name === 'add' &&
      value?.kind === 'call' &&
      (/\.create_task$/.test(value.callee) ||
        module.resolve(value.callee).some((it) => /^asyncio\.(create_task|ensure_future)$/.test(it))),
  );

/** The one kind of container that all of these assignments make. */
function madeBy(created: readonly SitedUse[], module: ModuleView): MadeContainer | undefined {
  const made = created.map((it) => (it.value ? containerMade(it.value, module) : undefined));
  const [first] = made;
  return first && made.every((it) => it?.type === first.type)
    ? { ...first, empty: made.every((it) => it?.empty === true) }
    : undefined;
}

const isConstructor = (symbol: string): boolean => /(^|\.)(__init__|__post_init__|__new__)$/.test(symbol);

/** The constructor, or a method that only the constructor calls: `self.init_counters()`. */
function isPartOfMaking(symbol: string, owner: string, module: ModuleView): boolean {
  if (isConstructor(symbol)) return true;
  if (!symbol.startsWith(`${owner}.`)) return false;
  const uses = module.place(symbol);
  return uses.length > 0 && uses.every((it) => it.op === 'call' && isConstructor(it.inFunction));
}

/** Made inside a function: the class, and what it holds, goes with its last object. */
const isLocal = (owner: string, module: ModuleView): boolean => {
  const home = module.home(owner);
  const dot = home.symbol.lastIndexOf('.');
  return dot > 0 && home.module.classInfo(home.symbol.slice(0, dot)) === undefined;
};

/** Each object of a dataclass, model or structure gets its own copy. */
const isDeclaration = (info: ClassInfo): boolean =>
  info.decorators.length > 0 || info.bases.some((it) => declarativeBases.has(it.split('.').at(-1) ?? ''));

function finish(
  place: string,
  level: Container['level'],
  created: readonly SitedUse[],
  all: readonly SitedUse[],
  others: readonly SitedUse[],
  module: ModuleView,
): Container | undefined {
  const made = madeBy(created, module);
  if (!made) return undefined;
  const uses = all.filter(
    (it) => !created.includes(it) && !(it.op === 'assign' && it.inFunction === '' && it.value?.kind === 'none'),
  );
  const isText = made.kind === 'text';
  const bounded = [...uses, ...others].some(
    (it) => (isText ? boundsText(it) : bounds(it, module)) && !isInTestFile(it.inFunction),
  );
  const escapes = isText ? [] : uses.map((it) => reach(it, module));
  const reaches = escapes.includes('anybody') ? 'anybody' : escapes.includes('callers') ? 'callers' : 'nobody';
  return { place, level, ...made, created, uses, bounded, reaches };
}

/** Whether a use takes something out, replaces the container, or measures it. */
function bounds(use: SitedUse, module: ModuleView): boolean {
  const { op, name = '' } = use;
  switch (op) {
    case 'delete':
    case 'delete-item':
    case 'assign':
      return true;
    case 'augmented':
      return !/^[+|]$/.test(name);
    case 'method':
      return !growingMethods.has(name) && !readingMethods.has(name) && name !== 'subtract';
    case 'read':
    case 'read-item':
      // The method is handed on, or works on an item: `task.add_done_callback(TASKS.discard)`, `X[k].pop()`.
      return shrinkingMethods.has(name);
    case 'length':
      return name !== 'shown';
    case 'escape':
      return (
        name !== '' && name !== '@' && module.resolve(name).some((it) => /^heapq\.heap(pop|pushpop|replace)$/.test(it))
      );
    default:
      return false;
  }
}

/** Nobody can change a text: something else takes its place, or its length is looked at. */
const boundsText = ({ op, name }: SitedUse): boolean =>
  op === 'delete' || op === 'assign' || (op === 'augmented' && name !== '+') || (op === 'length' && name !== 'shown');

function reach(use: SitedUse, module: ModuleView): Container['reaches'] {
  const { op, name = '' } = use;
  if (op === 'read')
    return growingMethods.has(name) || readingMethods.has(name) || name === '' || /^__\w+__$/.test(name)
      ? 'nobody'
      : 'anybody';
  if (op === 'with' || op === 'await' || op === 'call') return 'anybody';
  if (op !== 'escape') return 'nobody';
  if (name === 'return') return 'callers';
  const callees = module.resolve(name);
  if (callees.length > 0 && callees.every((it) => readingCallees.has(it) || borrowers[it] === 'plain')) return 'nobody';
  if (/(^|\.)(join|dumps?|debug|info|warning|error|extend|update|writerows|writelines|assertEqual)$/.test(name))
    return 'nobody';
  return 'anybody';
}
