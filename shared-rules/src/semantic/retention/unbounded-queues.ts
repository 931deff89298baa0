/** Queues without a bound between code that puts in and other code that takes out. */
import { boundArguments } from '../../catalogue/containers.ts';
import { flowingThings } from '../../catalogue/event-names.ts';
import type { Confidence } from '../../rule.ts';
import { lineage } from '../project/class-family.ts';
import { lastPart, type ValueFact } from '../project/facts.ts';
import { frequencyOf } from '../frequency.ts';
import type { ModuleView, SitedUse } from '../project/module-view.ts';
import type { Needs } from '../needs.ts';
import { isEvent, singular } from '../set-up-names.ts';
import { isInTestFile } from '../test-code.ts';
import { wordsOf } from '../words.ts';

export interface UnboundedQueue {
  /** Qualified constructor. */
  readonly type: string;
  readonly put: SitedUse;
  readonly get: SitedUse;
  /** Something puts without waiting, which a full queue answers with an exception, or where waiting would stop an event loop. */
  readonly nowait: boolean;
  /** What takes out has a loop of its own: else who waits to put in may be who would have to ask for it. */
  readonly isServed: boolean;
  readonly confidence: Confidence;
  /** It is seen to be put into again and again: from a loop, a callback or a handler. */
  readonly isSteady: boolean;
}

const QUEUES: ReadonlySet<string> = new Set([
  'queue.Queue',
  'queue.LifoQueue',
  'queue.PriorityQueue',
  'queue.SimpleQueue',
  'asyncio.Queue',
  'asyncio.LifoQueue',
  'asyncio.PriorityQueue',
  'asyncio.queues.Queue',
]);

/** What it takes for one to be here. */
export const unboundedQueueNeeds: readonly Needs[] = [{ calls: QUEUES }];

/** @returns undefined where no consumer loop and no repeated producer are seen, or something looks how full it is. */
export function unboundedQueueAt(place: string, module: ModuleView): UnboundedQueue | undefined {
  return module.ask(`unbounded-queue:${place}`, () => describe(place, module) ?? null) ?? undefined;
}

function describe(place: string, module: ModuleView): UnboundedQueue | undefined {
  const own = module.place(place);
  const created = own.filter((it) => it.op === 'assign' && it.value?.kind !== 'none');
  const types = new Set(created.map((it) => (it.value ? unboundedType(it.value, module) : undefined)));
  const [type, second] = types;
  if (type === undefined || second !== undefined || types.size > 1) return undefined;
  const dot = place.lastIndexOf('.');
  // Tests put into and take out of what they try out.
  const uses = (dot < 0 ? own : [...own, ...elsewhere(place.slice(0, dot), place.slice(dot), module)]).filter(
    (it) => !isInTestFile(it.inFunction),
  );
  // `qsize`, `full`, `empty` before putting: somebody minds. So does a producer that waits until all is done.
  if (
    uses.some(
      (it) => (it.op === 'length' || /^(qsize|full|maxsize|clear|queue)$/.test(it.name ?? '')) && !isEnd(it.inFunction),
    )
  )
    return undefined;
  // `get_nowait` in a loop empties what is left, as `stop` and `reset` do: no consumer.
  // `while not q.empty(): q.get()`: whoever comes takes all there is.
  const emptied = new Set(uses.filter((it) => it.op === 'method' && it.name === 'empty').map((it) => it.inFunction));
  const taken = uses.filter(
    (it) =>
      it.op === 'method' && it.name === 'get' && !isEnd(it.inFunction) && !(it.inLoop && emptied.has(it.inFunction)),
  );
  const looped = taken.filter((it) => it.inLoop || module.functionInfo(it.inFunction)?.endless === true);
  // One item for each call: how fast, only the callers know.
  const gets = looped.length > 0 ? looped : taken;
  const get = gets.find((it) => module.functionInfo(it.inFunction)?.endless === true) ?? gets[0];
  const puts = uses.filter((it) => it.op === 'method' && /^put(_nowait)?$/.test(it.name ?? ''));
  const waits = new Set(uses.filter((it) => it.name === 'join').map((it) => it.inFunction));
  const producing = puts.filter((it) => isProducer(it, gets, module) && !waits.has(it.inFunction));
  const put = producing.find((it) => isEndless(it, module)) ?? producing.find((it) => !it.inLoop) ?? producing[0];
  if (!get || !put) return undefined;
  const nowait = puts.some(
    (it) => it.name === 'put_nowait' || (!type.startsWith('asyncio.') && isCoroutine(it, module)),
  );
  if (looped.length === 0) {
    // What a loop puts in may be the answer to what its taker has asked.
    const isFed = isCallback(put.inFunction);
    return dot >= 0 && (isFed || isEndless(put, module))
      ? {
          type,
          put,
          get,
          nowait,
          isServed: false,
          confidence: isFed ? 'medium' : 'low',
          isSteady: isSteady(put, gets, module),
        }
      : undefined;
  }
  // A `for` over what is there is filled once, as far as anybody can see.
  const confidence = isEndless(put, module) ? 'high' : put.inLoop ? 'low' : 'medium';
  return {
    type,
    put,
    get,
    nowait,
    isServed: isLoopOfItsOwn(get, module),
    confidence,
    isSteady: !isDrained(uses, gets) && puts.some((it) => isSteady(it, gets, module)),
  };
}

const isLoopOfItsOwn = ({ inFunction, inLoop }: SitedUse, module: ModuleView): boolean =>
  module.functionInfo(inFunction)?.endless === true ||
  (inLoop && /(^|\.)_*(run|loop|main|work(er)?)$/.test(inFunction));

/** `while True: all = [q.get()]` and then `q.get_nowait()` as long as there is more: nothing waits for long. */
const isDrained = (uses: readonly SitedUse[], gets: readonly SitedUse[]): boolean =>
  uses.some((it) => it.name === 'get_nowait' && it.inLoop && gets.some((get) => get.inFunction === it.inFunction));

/**
 * What nobody is seen to call again and again may put in one item for each thing a person does, and so may a callback:
 * unless it is named for what comes as fast as it likes.
 */
function isSteady({ inLoop, inFunction, value }: SitedUse, gets: readonly SitedUse[], module: ModuleView): boolean {
  if (inLoop || (value?.kind === 'parameter' && isEvent(value.name))) return true;
  const frequency = frequencyOf(inFunction, module);
  // What takes out may put in again what it could not do.
  if (frequency.runs === 'often') return !frequency.through.some((it) => gets.some((get) => get.inFunction === it.by));
  const isCalledBack = isCallback(inFunction) || (frequency.runs === 'likely' && frequency.by === 'callback');
  return isCalledBack && wordsOf(lastPart(inFunction)).some((it) => flowingThings.has(singular(it)));
}

/** Uses of an attribute in the class's bases and subclasses, and on objects of unknown class; not those of its siblings. */
const elsewhere = (owner: string, attribute: string, module: ModuleView): SitedUse[] =>
  [...lineage(owner, module), '?'].flatMap((it) => module.place(`${it}${attribute}`));

/** The constructor, where nothing bounds it. */
export function unboundedType(value: ValueFact, module: ModuleView): string | undefined {
  if (value.kind !== 'call' || value.awaited) return undefined;
  // `from Queue import Queue` is the same class under its name in Python 2.
  const [type, second] = module.resolve(value.callee).filter((it) => !/^Queue\./.test(it));
  if (type === undefined || second !== undefined || !QUEUES.has(type)) return undefined;
  const bound = boundArguments[type];
  return value.positional > 0 || (bound && bound.keyword in value.keywords) ? undefined : type;
}

const isEndless = (use: SitedUse, module: ModuleView): boolean => frequencyOf(use.inFunction, module).runs === 'often';

const isCoroutine = (use: SitedUse, module: ModuleView): boolean => module.functionInfo(use.inFunction)?.async === true;

/** `on_message`: it comes from outside. */
const isCallback = (symbol: string): boolean => /(^|\.)_*on_[a-z]\w*$/.test(symbol);

/** `stop`, `close`, `_reset_queue` */
export const isEnd = (symbol: string): boolean =>
  /(stop|close|shutdown|quit|exit|terminate|cancel|reset|drain|clean|clear|flush|__del__)/i.test(
    symbol.slice(symbol.lastIndexOf('.') + 1),
  );

/** Puts in more than a sign to stop, from other code than takes out. */
function isProducer(use: SitedUse, gets: readonly SitedUse[], module: ModuleView): boolean {
  if (
    use.constantKey === true ||
    use.key === undefined ||
    use.inFunction === '' ||
    gets.some((it) => it.inFunction === use.inFunction)
  )
    return false;
  if (isEnd(use.inFunction) || /^_?(STOP|SENTINEL|DONE|EOF|END|QUIT)/i.test(use.key)) return false;
  return !/(^|\.)__init__$/.test(use.inFunction) && frequencyOf(use.inFunction, module).runs !== 'once';
}
