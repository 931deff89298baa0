/** What becomes of child processes: waited for, read from, ended when a time limit runs out. */
import { isBinding } from '../names.ts';
import {
  detachingFlags,
  detachingFunctions,
  detachingKeywords,
  endingCalls,
  endingMethods,
  exitCalls,
  launchers,
  reapingCalls,
} from '../../catalogue/detached-children.ts';
import type { Argument, Call, Expression, Name, Node, Try } from '../../syntax/ast.ts';
import { ancestorsOf, isInside, walk, walkScope } from '../../syntax/children.ts';
import type { CheckContext } from '../check-context.ts';
import { fateOf } from './fate.ts';
import type { FunctionModel } from '../function-model.ts';

import type { Lifetime } from './ownership.ts';

/** A pipe of a child that nobody reads. */
export interface UnreadPipe {
  readonly which: 'stdout' | 'stderr';
  /** `stdout=PIPE` */
  readonly argument: Argument;
  /** Where the code waits for the child meanwhile. */
  readonly waits: readonly Call[];
}

/** A wait with a time limit, after which the child runs on. */
export interface RunsOn {
  /** `p.communicate(timeout=3)`, or the `asyncio.wait_for` around it. */
  readonly call: Call;
  /** The call that starts the child. */
  readonly started: Call;
  /** The name of the child. */
  readonly child: string;
  /** Raised when the time is over, as a handler names it. */
  readonly exception: 'subprocess.TimeoutExpired' | 'asyncio.TimeoutError';
  /** The handler that catches it already, where there is one. */
  readonly handled: Try['handlers'][number] | undefined;
}

/** The name a child goes by and its uses, where it stays in the function; undefined where it has none or gets away. */
interface Kept {
  readonly name: string;
  readonly uses: readonly Name[];
}

/** Whether the child is meant to live on, or what it is cannot be seen. */
export function isDetached({ acquisition, uses }: Lifetime, fn: FunctionModel, context: CheckContext): boolean {
  const { call } = acquisition;
  for (const { name, star, value } of call.args) {
    if (star === '**' || (star === '*' && call.args.length === 1)) return true;
    if (name === undefined) continue;
    if (detachingKeywords.has(name) && !isFalse(value)) return true;
    if (name === 'creationflags' && (detachingFlags.test(context.source(value)) || value.kind === 'Name')) return true;
    if (name === 'preexec_fn' && detachingFunctions.test(context.source(value))) return true;
  }
  const streams = ['stdin', 'stdout', 'stderr'].filter(
    (it) => argument(call, it) && /DEVNULL|devnull/.test(context.source(argument(call, it)?.value ?? call)),
  );
  if (streams.length >= 2 && argument(call, 'close_fds')) return true;
  if (isLauncher(call, context)) return true;
  // The program starts its successor and ends.
  if (
    acquisition.value.parent?.kind === 'ExprStatement' &&
    fn.statements.some((statement) =>
      [...walkScope(statement)].some((it) => it.kind === 'Call' && it.start > call.end && context.calls(it, exitCalls)),
    )
  )
    return true;
  // By its number somebody else can wait for it or end it.
  if (uses.some(isNumberKept)) return true;
  if (
    uses.some(
      (it) => it.parent?.kind === 'Attribute' && it.parent.attr === 'daemon' && it.parent.parent?.kind === 'Assign',
    )
  )
    return true;
  return fn.statements.some((statement) =>
    [...walkScope(statement)].some((it) => it.kind === 'Call' && context.calls(it, reapingCalls)),
  );
}

const argument = (call: Call, name: string): Argument | undefined => call.args.find((it) => it.name === name);
const isFalse = (it: Expression): boolean =>
  it.kind === 'Constant' && (it.type === 'False' || it.type === 'None' || it.text === '0');

function isNumberKept(use: Name): boolean {
  const attribute = use.parent;
  if (attribute?.kind !== 'Attribute' || attribute.attr !== 'pid') return false;
  const call = attribute.parent?.kind === 'Argument' ? attribute.parent.parent : undefined;
  if (call?.kind !== 'Call')
    return (
      attribute.parent?.kind !== 'FString' &&
      attribute.parent?.kind !== 'BinOp' &&
      attribute.parent?.kind !== 'ExprStatement' &&
      attribute.parent?.kind !== 'Compare'
    );
  const callee = call.func.kind === 'Attribute' ? call.func.attr : call.func.kind === 'Name' ? call.func.id : '';
  return !/^(debug|info|warning|error|exception|log|print|format)$/.test(callee);
}

/** `Popen(["xdg-open", path])`, `Popen("server &", shell=True)` */
function isLauncher(call: Call, context: CheckContext): boolean {
  const command = call.args.find((it) => it.name === 'args' || (it.name === undefined && it.star === ''))?.value;
  const value = command && context.definitionOf(command);
  // The program starts itself again.
  if (value && /^\[\s*sys\.executable\s*,?\s*\]$|\bsys\.executable\b[\s\S]*\bsys\.argv\b/.test(context.source(value)))
    return true;
  let first = value?.kind === 'List' || value?.kind === 'Tuple' ? value.elements[0] : value;
  while (first?.kind === 'BinOp') first = first.left;
  if (first?.kind === 'List' || first?.kind === 'Tuple') first = first.elements[0];
  if (first?.kind !== 'Constant' || first.type !== 'str')
    return value?.kind === 'FString' && /&["']+$/.test(context.source(value));
  const text = /^[rRbBuU]*(?:"""|'''|"|')(.*?)(?:"""|'''|"|')$/s.exec(first.text)?.[1] ?? '';
  if (/&\s*$/.test(text)) return true;
  const program = text.trim().split(/\s+/)[0]?.split('/').at(-1) ?? '';
  // Windows keeps no table entry for a child that has ended.
  return launchers.has(program.toLowerCase()) || /\.exe\b/i.test(text);
}

function keptBy({ acquisition, holders, handedOn, releases }: Lifetime, context: CheckContext): Kept | undefined {
  const { resource, value } = acquisition;
  const { scopes } = context.chunk;
  const item = releases[0];
  const target = holders.length === 0 && item?.kind === 'WithItem' && item.context === value ? item.target : undefined;
  const name = target?.kind === 'Name' ? target.id : holders.find((it) => !it.dependent)?.name;
  if (name === undefined || handedOn) return undefined;
  const scope = scopes.lookup(name, scopes.scopeOf(value));
  if (!scope || scope.kind === 'module' || (scope.bindings.get(name)?.length ?? 0) > 1) return undefined;
  // A function inside may read from it at any time.
  if (
    scope.children.some(
      (it) => !it.bindings.has(name) && (it.names.has(name) || it.children.some((inner) => inner.names.has(name))),
    )
  )
    return undefined;
  const uses = (scope.names.get(name) ?? []).filter((it) => !isBinding(it));
  const fates = uses.map((it) => fateOf(it, resource, context).kind);
  return fates.includes('escape') || fates.includes('passed') ? undefined : { name, uses };
}

/** Pipes that are opened and never read, while the code waits for the child. */
export function unreadPipes(lifetime: Lifetime, context: CheckContext): UnreadPipe[] {
  const { call } = lifetime.acquisition;
  const pipes = (['stdout', 'stderr'] as const).flatMap((which) => {
    const found = argument(call, which);
    return found && context.qualifiedNames(found.value).some((it) => it.endsWith('subprocess.PIPE'))
      ? [{ which, argument: found }]
      : [];
  });
  const kept = pipes.length > 0 ? keptBy(lifetime, context) : undefined;
  if (!kept) return [];
  const { uses } = kept;
  if (methodCalls(uses, /^communicate$/).length > 0) return [];
  const waits = methodCalls(uses, /^wait$/);
  const [first] = waits;
  if (!first) return [];
  return pipes.flatMap(({ which, argument: at }) => {
    const isRead = uses.some(
      (it) =>
        it.parent?.kind === 'Attribute' &&
        (it.parent.attr === which || (which === 'stderr' && it.parent.attr === 'poll')),
    );
    return isRead ? [] : [{ which, argument: at, waits }];
  });
}

function methodCalls(uses: readonly Name[], method: RegExp): Call[] {
  return uses.flatMap((it) =>
    it.parent?.kind === 'Attribute' &&
    method.test(it.parent.attr) &&
    it.parent.parent?.kind === 'Call' &&
    it.parent.parent.func === it.parent
      ? [it.parent.parent]
      : [],
  );
}

/** A wait with a limit, where nothing in the function ends the child. */
export function runsOnAfterLimit(lifetime: Lifetime, fn: FunctionModel, context: CheckContext): RunsOn | undefined {
  const kept = keptBy(lifetime, context);
  if (!kept) return undefined;
  const { name, uses } = kept;
  if (
    uses.some(
      (it) => it.parent?.kind === 'Attribute' && (endingMethods.has(it.parent.attr) || it.parent.attr === 'pid'),
    )
  )
    return undefined;
  if (
    fn.statements.some((statement) =>
      [...walk(statement)].some((it) => it.kind === 'Call' && context.calls(it, endingCalls)),
    )
  )
    return undefined;
  for (const wait of methodCalls(uses, /^(communicate|wait)$/)) {
    const limited = limit(wait, context);
    if (!limited) continue;
    const handled = handlerOf(limited.call, context);
    // Waiting again without a limit, or going on asking, is an end as well.
    if (
      methodCalls(uses, /^(communicate|wait|poll)$/).some(
        (it) => it !== wait && it.start > wait.start && !limit(it, context),
      )
    )
      return undefined;
    // In a loop the next round asks again.
    if (handled && [...ancestorsOf(limited.call)].some((it) => it.kind === 'While' || it.kind === 'For'))
      return undefined;
    return { ...limited, child: name, handled, started: lifetime.acquisition.call };
  }
  return undefined;
}

function limit(wait: Call, context: CheckContext): Pick<RunsOn, 'call' | 'exception'> | undefined {
  const method = wait.func.kind === 'Attribute' ? wait.func.attr : '';
  const given = wait.args.find(
    (it, index) =>
      it.name === 'timeout' || (it.name === undefined && it.star === '' && index === (method === 'wait' ? 0 : 1)),
  );
  if (given && !(given.value.kind === 'Constant' && given.value.type === 'None'))
    return { call: wait, exception: 'subprocess.TimeoutExpired' };
  const around = wait.parent?.kind === 'Argument' ? wait.parent.parent : undefined;
  return around?.kind === 'Call' && context.calls(around, 'asyncio.wait_for')
    ? { call: around, exception: 'asyncio.TimeoutError' }
    : undefined;
}

/** The handler around a call that catches the end of its time. */
function handlerOf(call: Call, context: CheckContext): Try['handlers'][number] | undefined {
  for (const at of ancestorsOf(call)) {
    if (at.kind === 'FunctionDef' || at.kind === 'Lambda') return undefined;
    if (at.kind !== 'Try' || !isInside(call, at.body)) continue;
    const found = at.handlers.find((it) => it.type === undefined || catches(it.type, context));
    if (found) return found;
  }
  return undefined;
}

function catches(type: Expression, context: CheckContext): boolean {
  const types: readonly Node[] = type.kind === 'Tuple' ? type.elements : [type];
  return types.some((it) =>
    /(^|\.)(TimeoutExpired|SubprocessError|TimeoutError|Exception|BaseException)$/.test(context.source(it)),
  );
}
