/** Tasks, futures and threads that are collected, and never awaited or taken out. */
import type { Confidence } from '../../rule.ts';
import type { Call, Node } from '../../syntax/ast.ts';
import type { CheckContext } from '../check-context.ts';
import { type Container, containerAt } from './containers.ts';
import type { FunctionModel } from '../function-model.ts';
import { type Frequency, frequencyOf } from '../frequency.ts';
import { longLived } from './long-lived.ts';
import type { Needs } from '../needs.ts';
import { mayBePlace, type Seen, sightOf } from '../sights.ts';

export interface UnprunedTasks {
  readonly call: Call;
  readonly container: Container;
  readonly what: 'task' | 'future' | 'thread' | 'process';
  readonly frequency: Frequency;
  readonly confidence: Confidence;
}

const MADE: Readonly<Record<string, UnprunedTasks['what']>> = {
  'asyncio.create_task': 'task',
  'asyncio.ensure_future': 'task',
  'asyncio.run_coroutine_threadsafe': 'future',
  'threading.Thread': 'thread',
  'threading.Timer': 'thread',
  'multiprocessing.Process': 'process',
};

/** What it takes for one to be here. */
export const unprunedTaskNeeds: readonly Needs[] = [
  { sights: [sightOf(['Call'], (it, seen) => mayCollect(it, seen))], kinds: [['FunctionDef']] },
];

/** `tasks.append(create_task(…))`, `tasks.add(task)` */
const mayCollect = ({ func, args: [first] }: Call, seen: Seen): boolean =>
  (first?.value.kind === 'Call' || first?.value.kind === 'Name') &&
  func.kind === 'Attribute' &&
  /^(append|appendleft|add)$/.test(func.attr) &&
  mayBePlace(func.value, seen);

export function unprunedTasks(node: Node, fn: FunctionModel, context: CheckContext): UnprunedTasks | undefined {
  if (
    node.kind !== 'Call' ||
    node.func.kind !== 'Attribute' ||
    !mayCollect(node, context) ||
    fn.node.kind !== 'FunctionDef' ||
    fn.broken
  )
    return undefined;
  const { module } = context;
  const value = node.args[0]?.value;
  const what = value && madeBy(context.definitionOf(value), context);
  const place = what === undefined ? undefined : context.placeOf(node.func.value);
  const container = place === undefined ? undefined : containerAt(place, module);
  // Whoever walks through it, or is given it, may wait for what is in it.
  if (
    !what ||
    !container ||
    container.bounded ||
    container.uses.some((it) => it.op === 'iterate' || it.op === 'escape' || it.op === 'read')
  )
    return undefined;
  const frequency = frequencyOf(fn.symbol, module);
  if (frequency.runs === 'once') return undefined;
  const isBrief =
    container.level === 'instance' &&
    longLived(container.place.slice(0, container.place.lastIndexOf('.')), module) === undefined;
  const isPrivate = /^_/.test(container.place.slice(container.place.lastIndexOf('.') + 1));
  return {
    call: node,
    container,
    what,
    frequency,
    // How long an object lives that nothing tells of, its tasks may show.
    confidence: frequency.runs === 'often' ? 'high' : isBrief ? 'low' : isPrivate ? 'high' : 'medium',
  };
}

function madeBy(node: Node, context: CheckContext): UnprunedTasks['what'] | undefined {
  if (node.kind !== 'Call') return undefined;
  for (const name of context.qualifiedNames(node.func)) {
    const known = MADE[name];
    if (known) return known;
    if (/^concurrent\.futures\.[\w.]*\.submit$/.test(name)) return 'future';
    if (/^asyncio\.\w*[Ll]oop\w*\.create_task$/.test(name)) return 'task';
  }
  return undefined;
}
