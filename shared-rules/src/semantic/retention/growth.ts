/** Containers that only grow: which of their uses is worth a finding, and how sure it is. */
import { growingMethods } from '../../catalogue/containers.ts';
import { codeParameters, codeThings } from '../../catalogue/registration-names.ts';
import { requestLocals } from '../../catalogue/request-locals.ts';
import type { Confidence } from '../../rule.ts';
import { dictCacheAt, isFewCalled, isFill, isFilledOnce, isRegistry } from './caches.ts';
import { lineage } from '../project/class-family.ts';
import { growthOf } from './container-growth.ts';
import { type Container, containerAt } from './containers.ts';
import { isEndlessName } from './endless-values.ts';
import { type Frequency, frequencyOf } from '../frequency.ts';
import { longLived, type LongLife } from './long-lived.ts';
import { conversationNeeds } from './conversations.ts';
import { freshEntryNeeds } from './fresh-entries.ts';
import { missedRemovalNeeds } from './missed-removals.ts';
import type { Needs } from '../needs.ts';
import { mayBePlace, type Seen, sightOf } from '../sights.ts';
import type { Attribute, AugAssign, Call, Expression, Name, Subscript } from '../../syntax/ast.ts';
import type { ModuleView, SitedUse } from '../project/module-view.ts';
import { identityOf } from '../project/place-uses.ts';
import { isEvent } from '../set-up-names.ts';
import { wordsOf } from '../words.ts';

/** What it takes for anything to grow here, or for an entry to be stored under a key that is new each time. */
export const growthNeeds: readonly Needs[] = [
  { sights: [sightOf(['Subscript', 'Call', 'AugAssign'], growsPlace)] },
  ...freshEntryNeeds,
  ...missedRemovalNeeds,
  ...conversationNeeds,
];

function growsPlace(node: Subscript | Call | AugAssign, seen: Seen): boolean {
  const grown = node.kind === 'AugAssign' ? node.target : containerIn(node);
  return (grown?.kind === 'Name' || grown?.kind === 'Attribute') && mayGrow(grown) && mayBePlace(grown, seen);
}

/** `X` in `X[k]` and in `X.append(v)`. */
const containerIn = (node: Subscript | Call): Expression | undefined =>
  node.kind === 'Subscript' ? node.value : node.func.kind === 'Attribute' ? node.func.value : undefined;

/** Whether what stands around a container may make it grow: `X[k]`, `X.append(v)`, `X += v`. */
export function mayGrow(node: Name | Attribute): boolean {
  const { parent } = node;
  switch (parent?.kind) {
    case 'Subscript':
      // Under a key that is written out nothing grows but what is kept there.
      return parent.value === node && (parent.index.kind !== 'Constant' || parent.parent?.kind === 'Attribute');
    case 'Attribute':
      return growingMethods.has(parent.attr) && parent.parent?.kind === 'Call' && parent.parent.func === parent;
    case 'AugAssign':
      return parent.target === node;
    default:
      return false;
  }
}

export interface Growth {
  readonly container: Container;
  /** The use that is reported. */
  readonly use: SitedUse;
  readonly identity: string;
  readonly by: 'item' | 'key';
  /** Other places that make it grow. */
  readonly others: readonly SitedUse[];
  readonly frequency: Frequency;
  /** A list in which the function looks for what it adds: one entry for each different one. */
  readonly searched: boolean;
  readonly confidence: Confidence;
  /** Something shows that it runs again and again, with something new each time. */
  readonly proven: boolean;
  readonly life: LongLife | undefined;
}

type Grown = Pick<Growth, 'use' | 'by' | 'frequency'>;

/** @returns undefined where the place does not grow without end, as far as the module shows. */
export function growthAt(place: string, module: ModuleView): Growth | undefined {
  return module.ask(`growth:${place}`, () => describe(place, module) ?? null) ?? undefined;
}

function describe(place: string, module: ModuleView): Growth | undefined {
  const container = containerAt(place, module);
  if (!container || container.bounded) return undefined;
  const grown = container.uses.flatMap((use): Grown[] => {
    const by = growthOf(use, container);
    if (by === undefined || isLookup(use) || isOwnCode(use, module) || isMerge(use, container.place)) return [];
    if (isFill(use, container) || isFilledOnce(use, container, module) || (by === 'key' && isFewCalled(use, module)))
      return [];
    const frequency = withValue(
      use,
      container.level === 'instance'
        ? frequencyForOne(use, place.slice(0, place.lastIndexOf('.')), module)
        : frequencyOf(use.inFunction, module, use.inLoop),
    );
    if (container.kind === 'text' && (frequency.runs !== 'often' || isOfEachObject(use, container))) return [];
    if (frequency.runs === 'once' || (frequency.runs === 'any' && isConstructor(use.inFunction))) return [];
    return frequency.runs !== 'often' && isOfProgram(use, container, module) ? [] : [{ use, by, frequency }];
  });
  const first =
    grown.find((it) => it.frequency.runs === 'often') ?? grown.find((it) => it.frequency.runs === 'likely') ?? grown[0];
  // A cache is the business of its own rule, wherever else it is filled.
  if (!first || dictCacheAt(place, module)) return undefined;
  const others = grown.filter((it) => it !== first).map((it) => it.use);
  const life = container.level === 'instance' ? longLived(place.slice(0, place.lastIndexOf('.')), module) : undefined;
  // Somebody is seen who fills it, or something that its object lives long: a `deque` is a window that lacks its limit.
  const isUnsure =
    first.frequency.runs !== 'often' && container.level === 'instance' && (life === undefined || life === 'loop');
  return {
    container,
    ...first,
    identity: identityOf(first.use),
    others,
    searched: container.kind === 'list' && isSearched(first.use, container),
    confidence:
      isUnsure && (life !== undefined || container.kind !== 'deque') ? 'low' : confidenceOf(container, first, module),
    proven: !(isUnsure && life === undefined) && isProven(first, container),
    life,
  };
}

/** `self.text += line`, where `text = ""` stands in the class: the object gets one of its own. */
const isOfEachObject = ({ via }: SitedUse, { level }: Container): boolean => level === 'class' && via === 'self';

/** How often it runs for one object: a constructor that calls it does so once for each. */
function frequencyForOne(use: SitedUse, owner: string, module: ModuleView): Frequency {
  if (isConstructor(use.inFunction)) return { runs: 'once' };
  const found = frequencyOf(use.inFunction, module, use.inLoop);
  const makers = new Set([owner, ...lineage(owner, module)].map((it) => `${it}.__init__`));
  return found.runs === 'often' && found.through.some((it) => makers.has(it.by)) ? { runs: 'any' } : found;
}

/** What is put in is an event, a message or a request: there is one after the other. */
const withValue = (use: SitedUse, frequency: Frequency): Frequency =>
  frequency.runs === 'any' && isGivenEvents(use) ? { runs: 'likely', by: 'value' } : frequency;

const isGivenEvents = ({ value }: SitedUse): boolean => value?.kind === 'parameter' && isEvent(value.name);

/** As many as there are in the program, as far as names and the known calls tell: no excuse for what requests fill. */
const isOfProgram = (use: SitedUse, container: Container, module: ModuleView): boolean =>
  (isRegistry(container.place) && !isByAddress(use)) ||
  isCodeParameter(use) ||
  isDecorated(use, module) ||
  isSeenFile(use, container);

/** Objects come and go, whatever the container is called. */
const isByAddress = ({ key }: SitedUse): boolean => /^\(?id\(/.test(key ?? '');

/** Reading a `defaultdict` is the business of the rule on caches. */
const isLookup = (use: SitedUse): boolean =>
  use.op === 'read-item' &&
  !/^(append|appendleft|extend|add|update|insert|setdefault|__setitem__)$/.test(use.name ?? '');

/** `if x in SEEN: return`, then `SEEN.append(x)` */
const isSearched = (use: SitedUse, { uses }: Container): boolean =>
  use.key !== undefined &&
  uses.some((it) => it.op === 'contains' && it.key === use.key && it.inFunction === use.inFunction);

/** `if filename not in SEEN: SEEN.append(filename)`: as many as there are files. */
const isSeenFile = (use: SitedUse, container: Container): boolean =>
  /(file|filename|path|dir|directory|module)$/i.test(use.key ?? '') && isSearched(use, container);

/** `TABLE.append((name, f)); return f`: what is put in has what the function gives back unchanged, as decorators do. */
const isDecorated = ({ key, inFunction }: SitedUse, module: ModuleView): boolean =>
  key !== undefined &&
  module
    .functionInfo(inFunction)
    ?.returns.some((it) => it.kind === 'parameter' && new RegExp(`\\b${it.name}\\b`).test(key)) === true;

/** `self.handlers.extend(other.handlers)`: two of a kind become one, which happens once for each. */
const isMerge = ({ key }: SitedUse, place: string): boolean =>
  key !== undefined &&
  new RegExp(`^(?!self\\b)[\\w.]+\\.${place.slice(place.lastIndexOf('.') + 1)}$`).test(key) &&
  place.includes('.');

const isConstructor = (symbol: string): boolean => /(^|\.)__(init|post_init)__$/.test(symbol);

/** `handler`, `cls`, `helper_class` */
const isCodeParameter = ({ value }: SitedUse): boolean =>
  value?.kind === 'parameter' && (codeParameters.has(value.name) || codeThings.has(wordsOf(value.name).at(-1) ?? ''));

/** What is put in is code of the program, the object itself, or somebody else's rule. */
function isOwnCode(use: SitedUse, module: ModuleView): boolean {
  const { value } = use;
  switch (value?.kind) {
    case 'self':
    case 'function':
      return true;
    case 'parameter':
      return (
        module.functionInfo(use.inFunction)?.returns.some((it) => it.kind === 'parameter' && it.name === value.name) ===
        true
      );
    case 'name':
      return module.resolve(value.dotted).some((it) => !isRequestLocal(it));
    case 'call':
      // Tasks and threads that are collected have a rule of their own.
      return module
        .resolve(value.callee)
        .some((it) =>
          /^(asyncio\.(create_task|ensure_future)|threading\.(Thread|Timer)|multiprocessing\.Process|weakref\.(ref|WeakMethod|proxy))$/.test(
            it,
          ),
        );
    default:
      return false;
  }
}

/** `flask.request.json` is another value in each request. */
const isRequestLocal = (name: string): boolean =>
  requestLocals.has(name) || requestLocals.has(name.split('.').slice(0, 2).join('.'));

/** That code runs again and again needs evidence, or keys of which there is no end. */
function isProven({ use, by, frequency }: Grown, container: Container): boolean {
  const isKeyed = by === 'key' || container.kind === 'set' || isSearched(use, container);
  // What a loop of the program's own goes through may be the same few things each time.
  const isOutside = frequency.runs === 'often' && frequency.why !== 'loop' && frequency.why !== 'scheduled';
  if ((frequency.runs === 'any' || (isKeyed && !isOutside)) && !isEndlessKey(use)) return false;
  // The name of a function alone says too little: a log of what a build made is complete when the build is.
  if (frequency.runs === 'likely' && frequency.by === 'name' && !isGivenEvents(use) && !isEndlessKey(use)) return false;
  // What is looked up first is meant to be there: a note of what was done.
  return frequency.runs !== 'any' || !isSearched(use, container) || isFreshKey(use);
}

/** A private name can be changed by its module alone; another module may take things out of a public one. */
function confidenceOf(container: Container, { by, frequency }: Grown, module: ModuleView): Confidence {
  // What a dict begins with is what it is for.
  if (container.reaches === 'anybody' || (by === 'key' && !container.empty)) return 'low';
  const often = frequency.runs === 'often';
  // A script ends.
  if (!often && module.place('__name__').some((it) => it.op === 'compare' && it.inFunction === '')) return 'low';
  if (!often || container.level === 'instance' || container.reaches === 'callers') return 'medium';
  const name = container.place.slice(container.place.lastIndexOf('.') + 1);
  return /^_/.test(name) ? 'high' : 'medium';
}

/** `id(value)`, `uuid4()`: another one each time. */
const isFreshKey = ({ key = '' }: SitedUse): boolean =>
  /\b(id|uuid[14]|time|time_ns|monotonic|token_hex|next)\(/.test(key);

/** The same, and `user_id`, `request.session_id`; of what is only called `uuid` a program may know a few. */
const isEndlessKey = (use: SitedUse): boolean => {
  const { key = '' } = use;
  const name = key.slice(key.lastIndexOf('.') + 1);
  return isFreshKey(use) || (/^[\w.]+$/.test(key) && isEndlessName(name) && !/^_*(uuid|guid)$/i.test(name));
};
