/** What hangs on a ring of references, and so stays until the collector runs: open resources, arrays, finalizers. */
import { viewedArrays } from '../../catalogue/array-views.ts';
import type { Node } from '../../syntax/ast.ts';
import { ancestorsOf } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import type { FunctionModel } from '../function-model.ts';
import { keptAttributes } from '../release/attribute-ownership.ts';
import type { Lifetime } from '../release/ownership.ts';
import type { ModuleView } from '../project/module-view.ts';
import { hasShortLivedObjects } from './cached-methods.ts';
import type { BackReference } from './reference-cycles.ts';
import { isTakenFrom } from './ring-cuts.ts';

export type RingWeight =
  | { readonly kind: 'disabled' | 'resource' }
  | { readonly kind: 'array'; readonly attribute: string }
  | { readonly kind: 'finalizer'; readonly owner: string };

/** @returns the heaviest thing; undefined where nothing of note is seen. */
export function weightOf(ring: BackReference, module: ModuleView): RingWeight | undefined {
  if (isCollectorOff(module)) return { kind: 'disabled' };
  const [held] = ring.references;
  // What is taken out of its container leaves the ring on the usual way.
  if (held?.owner !== undefined && isTakenFrom(`${held.owner}.${held.attribute}`, module)) return undefined;
  const classes = [ring.owner, ...ring.references.map((it) => it.owner)].filter((it) => it !== undefined);
  return weightOfClasses([...new Set(classes)], module);
}

export function weightOfClasses(classes: readonly string[], module: ModuleView): RingWeight | undefined {
  if (classes.some((it) => leavesResource(it, module))) return { kind: 'resource' };
  for (const owner of classes) {
    const attribute = loadedArray(owner, module);
    if (attribute !== undefined) return { kind: 'array', attribute: `${owner}.${attribute}` };
  }
  const owner = classes.find((it) => finalizes(it, module));
  return owner === undefined ? undefined : { kind: 'finalizer', owner };
}

/** A class has a `__del__` that does something with its object. */
const finalizes = (symbol: string, module: ModuleView): boolean =>
  module.ask(`ring-finalizes:${symbol}`, () => {
    const name = `${symbol}.__del__`;
    const info = module.functionInfo(name);
    const [self] = info?.parameters ?? [];
    return (
      info !== undefined &&
      self !== undefined &&
      ((info.parameterMethods[self]?.length ?? 0) > 0 ||
        info.parameterEscapes.includes(self) ||
        module.members(symbol).some((it) => module.place(`${symbol}.${it}`).some((use) => use.inFunction === name)))
    );
  });

/** Whether objects of a class keep an open resource that nothing in the project is seen to release. */
export const leavesResource = (symbol: string, module: ModuleView): boolean =>
  keptAttributes(symbol, module).some((it) => it.unreleased && it.confidence === 'high');

/** The attribute that holds an array as it was loaded. */
const loadedArray = (symbol: string, module: ModuleView): string | undefined =>
  module.ask(
    `ring-array:${symbol}`,
    () =>
      module
        .members(symbol)
        .find((member) =>
          module
            .place(`${symbol}.${member}`)
            .some(
              ({ op, value }) =>
                op === 'assign' &&
                value?.kind === 'call' &&
                module.resolve(value.callee).some((it) => Object.hasOwn(viewedArrays, it)),
            ),
        ) ?? null,
  ) ?? undefined;

/** There is one object of a class, for as long as the program runs: it never becomes garbage, ring or not. */
export const livesOn = (symbol: string, module: ModuleView): boolean =>
  module.ask(`ring-lives-on:${symbol}`, () => {
    if (module.classInfo(symbol) === undefined || module.subclasses(symbol).length > 0) return false;
    return !hasShortLivedObjects(symbol, module);
  });

/** Somebody in the project switches the collector off, and nobody on again or runs it. */
export const isCollectorOff = (module: ModuleView): boolean =>
  module.ask('collector-off', () => calls('disable', module) && !calls('enable', module) && !calls('collect', module));

const calls = (name: string, module: ModuleView): boolean =>
  module.place('gc').some((it) => it.op === 'method' && it.name === name) ||
  module.place(`?.${name}`).some((it) => it.op === 'call' && it.root === 'gc');

/** Something in the frame of a function stays open with it, or is a whole array. */
export function weightOfFrame(fn: FunctionModel, context: CheckContext): 'resource' | 'array' | undefined {
  // What is acquired where the exception came from was not acquired then.
  const isCaught = (call: Node): boolean => [...ancestorsOf(call)].some((it) => it.kind === 'Try');
  const isOpen = ({ outcome, acquisition: { call, resource } }: Lifetime): boolean =>
    outcome !== 'managed' && (resource.weight ?? 'handle') === 'handle' && !isCaught(call);
  if (context.lifetimesOf(fn).some(isOpen)) return 'resource';
  const isLoaded = fn
    .ofKind('Assign')
    .some(({ value, targets }) => value && targets[0]?.kind === 'Name' && context.calls(value, arrayLoaders));
  return isLoaded ? 'array' : undefined;
}

const arrayLoaders: ReadonlySet<string> = new Set(Object.keys(viewedArrays));
