/** Retention, containers: the bound, the weak container, the removal of finished work. */
import type { Node, Statement } from '../../../shared-rules/src/syntax/ast.ts';
import type { Mutation, Operator } from '../operator.ts';
import { calleeOf, classAround, functionAround, type PythonFile, source, without } from '../python-file.ts';
import {
  belongs,
  circumstanceOf,
  type Container,
  containersOf,
  growsAt,
  isKeyedByFew,
  isMeasured,
  isTested,
  methodCall,
  runsOnce,
  type Use,
  withoutRemoval,
} from './containers.ts';

/** `deque(maxlen=…)` of something that lives long. */
const stripMaxlen: Operator = {
  id: 'unbounded-growth/maxlen',
  rule: 'unbounded-growth',
  also: ['unbounded-cache', 'stored-exception', 'strong-registry'],
  strips: '`deque(maxlen=n)` → `deque()`',
  find: (file) =>
    file.ofKind('Call').flatMap((it): Mutation[] => {
      if (it.kind !== 'Call' || !/^(?:collections\.)?deque$/.test(calleeOf(file, it) ?? '')) return [];
      const limit = it.args.find((arg) => arg.name === 'maxlen') ?? it.args[1];
      const assign = it.parent?.kind === 'Assign' ? it.parent : undefined;
      const target = assign?.targets[0];
      if (!limit || !target || source(file, limit.value) === 'None') return [];
      const at = it.args.indexOf(limit);
      const start = at > 0 ? (it.args[at - 1]?.end ?? limit.start) : limit.start;
      const container: Container | undefined =
        target.kind === 'Name' && !functionAround(it)
          ? {
              level: classAround(it) ? 'class' : 'module',
              name: target.id,
              value: it,
              scope: classAround(it) ?? file.module,
              uses: usesNamed(file, target.id, target),
            }
          : target.kind === 'Attribute' && target.value.kind === 'Name' && target.value.id === 'self'
            ? {
                level: 'instance',
                name: target.attr,
                value: it,
                scope: classAround(it) ?? file.module,
                uses: usesNamed(file, target.attr, target),
              }
            : undefined;
      if (
        !container?.uses.some((use) => growsAt(use)) ||
        container.uses.some((use) => withoutRemoval(file, use) !== 'none') ||
        // A test of its length that stays may be a bound of its own.
        container.uses.some((use) => isMeasured(file, use) && isTested(use))
      )
        return [];
      return [
        {
          edits: [{ start, end: limit.end, text: '' }],
          at: it.start,
          scope: file.module,
          circumstance: circumstanceOf(file, container),
        },
      ];
    }),
};

const usesNamed = (file: PythonFile, name: string, but: Node): Use[] =>
  (file.names.get(name) ?? []).filter((it) => it !== but);

/** `WeakSet()` becomes `set()`, the weak dicts become dicts. */
const strengthen: Operator = {
  id: 'strong-registry/weak-container',
  rule: 'strong-registry',
  also: ['unbounded-cache', 'unbounded-growth', 'unpruned-tasks'],
  strips: '`WeakSet()` → `set()`, `WeakValueDictionary()`/`WeakKeyDictionary()` → `dict()`',
  find: (file) =>
    containersOf(file).flatMap((it): Mutation[] => {
      if (it.value.kind !== 'Call' || it.level === 'instance') return [];
      const callee = calleeOf(file, it.value) ?? '';
      if (!callee.startsWith('weakref.') || it.value.args.length > 0) return [];
      const own = it.uses.filter((use) => belongs(use, it));
      if (!own.some((use) => growsAt(use)) || own.some((use) => withoutRemoval(file, use) !== 'none')) return [];
      // As many as there are classes; or objects that are all made as the module is imported.
      if (own.every((use) => growsAt(use) === undefined || isKeyedByFew(use) || isOfImport(file, use))) return [];
      const edit = { start: it.value.start, end: it.value.end, text: callee.endsWith('Set') ? 'set()' : 'dict()' };
      return [{ edits: [edit], at: it.value.start, scope: file.module, circumstance: circumstanceOf(file, it) }];
    }),
};

/** An object puts itself in as it is made, and all of its class are made by the module itself. */
function isOfImport(file: PythonFile, use: Use): boolean {
  const owner = functionAround(use)?.name === '__init__' ? classAround(use) : undefined;
  const made = owner ? (file.names.get(owner.name) ?? []).filter((it) => it.parent?.kind === 'Call') : [];
  return made.length > 0 && made.every((it) => !functionAround(it));
}

/** Queues that have a bound lose it. */
const stripQueueBound: Operator = {
  id: 'unbounded-queue/maxsize',
  rule: 'unbounded-queue',
  strips: '`Queue(maxsize=n)` → `Queue()`',
  find: (file) =>
    file.ofKind('Call').flatMap((it): Mutation[] => {
      if (
        it.kind !== 'Call' ||
        !/^(?:queue|asyncio|multiprocessing)\.(?:Lifo|Priority)?Queue$/.test(calleeOf(file, it) ?? '')
      )
        return [];
      const limit = it.args.find((arg) => arg.name === 'maxsize' || arg.name === undefined);
      // With room for one, putting is handing over: the bound is not there for memory.
      if (!limit || /^(?:0|1|-1)$/.test(source(file, limit.value)) || it.args.length !== 1) return [];
      const target = it.parent?.kind === 'Assign' ? it.parent.targets[0] : undefined;
      const name = target?.kind === 'Attribute' ? target.attr : target?.kind === 'Name' ? target.id : undefined;
      if (name === undefined) return [];
      const methods = usesNamed(file, name, target as Node).map((use) => methodCall(use)?.name ?? '');
      if (!methods.some((one) => one.startsWith('put')) || !methods.some((one) => one.startsWith('get'))) return [];
      if (methods.some((one) => /^(?:full|qsize|join)$/.test(one))) return [];
      return [
        {
          edits: [{ start: limit.start, end: limit.end, text: '' }],
          at: it.start,
          scope: file.module,
          circumstance: functionAround(it) && target?.kind === 'Name' ? 'a local' : 'of the module or an object',
        },
      ];
    }),
};

/** Finished work stays in its container. */
const stripDiscard: Operator = {
  id: 'unpruned-tasks/discard',
  rule: 'unpruned-tasks',
  also: ['unbounded-growth'],
  strips: '`task.add_done_callback(tasks.discard)`',
  find: (file) =>
    file.ofKind('Call').flatMap((it): Mutation[] => {
      if (it.kind !== 'Call' || it.func.kind !== 'Attribute' || it.func.attr !== 'add_done_callback') return [];
      const callback = it.args[0]?.value;
      if (callback?.kind !== 'Attribute' || !/^(?:discard|remove)$/.test(callback.attr)) return [];
      const container = callback.value;
      const name =
        container.kind === 'Attribute' ? container.attr : container.kind === 'Name' ? container.id : undefined;
      const statement: Statement | undefined = it.parent?.kind === 'ExprStatement' ? it.parent : undefined;
      const fn = functionAround(it);
      if (!fn || name === undefined || !statement || runsOnce(fn)) return [];
      const others = (file.names.get(name) ?? []).filter((use) => use !== container);
      if (
        others.some((use) => typeof withoutRemoval(file, use) === 'object' && functionAround(use)?.name !== '__init__')
      )
        return [];
      if (
        container.kind === 'Name' &&
        functionAround(container) &&
        others.some((use) => use.parent?.kind === 'Assign' && functionAround(use) === fn)
      )
        return [];
      const walked = others.some((use) =>
        ['For', 'Argument', 'Starred', 'ComprehensionClause'].includes(use.parent?.kind ?? ''),
      );
      return [
        {
          edits: [without(file, statement)],
          at: it.start,
          scope: file.module,
          circumstance: walked ? 'walked through elsewhere' : 'only filled',
        },
      ];
    }),
};

export const boundOperators: readonly Operator[] = [stripMaxlen, strengthen, stripQueueBound, stripDiscard];
