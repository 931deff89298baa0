/** Retention, other than containers: caches, weak references, handlers, exceptions, defaults, graphs, types. */
import type { Edit } from '@memlint/shared-rules';
import type { Call, FunctionDef } from '../../../shared-rules/src/syntax/ast.ts';
import type { Mutation, Operator } from '../operator.ts';
import { fewKeys, runsOnce } from './containers.ts';
import {
  below,
  calleeOf,
  classAround,
  dedented,
  dotted,
  functionAround,
  passFor,
  type PythonFile,
  source,
} from '../python-file.ts';

const isMethod = (fn: FunctionDef): boolean => fn.parent?.parent?.kind === 'ClassDef';

const calleeOfDecorator = (file: PythonFile, it: FunctionDef['decorators'][number]): string | undefined => {
  const written = dotted(it.kind === 'Call' ? it.func : it);
  if (written === undefined) return undefined;
  const [head = '', ...rest] = written.split('.');
  return [file.imports.get(head) ?? head, ...rest].join('.');
};

/** `lru_cache` with a bound on a function of several arguments loses it. */
const stripMaxsize: Operator = {
  id: 'unbounded-cache/maxsize',
  rule: 'unbounded-cache',
  strips: '`@lru_cache(maxsize=n)` → `@lru_cache(maxsize=None)`',
  find: (file) =>
    file.functions.flatMap((fn): Mutation[] => {
      const decorator = fn.decorators.find((it) => calleeOfDecorator(file, it) === 'functools.lru_cache');
      if (!decorator || isMethod(fn) || fn.parameters.length === 0) return [];
      // The cache of an inner function goes with the call.
      if (functionAround(fn)) return [];
      if (/maxsize\s*=\s*None|\(None\)/.test(source(file, decorator))) return [];
      // Values from a small closed set fill the cache once and no more: flags, classes, functions, languages, modules.
      const closed = fn.parameters.every(
        (it) =>
          (it.annotation && /^(?:bool|type|Type\b.*|.*Enum)$/.test(source(file, it.annotation))) ||
          (it.default && /^(?:True|False)$/.test(source(file, it.default))) ||
          /^(?:cls|klass|type_?|.*_class|.*_type|lang_code|.*_alias|func)$/.test(it.name) ||
          fewKeys.test(it.name),
      );
      if (closed) return [];
      const name = source(file, decorator.kind === 'Call' ? decorator.func : decorator);
      const edits: Edit[] = [{ start: decorator.start, end: decorator.end, text: `${name}(maxsize=None)` }];
      return [
        {
          edits,
          at: decorator.start,
          scope: fn,
          circumstance: fn.parameters.length === 1 ? 'one parameter' : 'several parameters',
        },
      ];
    }),
};

/** A cached property becomes a property over a cache that all objects share. */
const shareCache: Operator = {
  id: 'cached-method/cached-property',
  rule: 'cached-method',
  strips: '`@cached_property` → `@property @lru_cache(maxsize=None)`',
  find: (file) =>
    file.functions.flatMap((fn): Mutation[] => {
      const decorator = fn.decorators.find((it) => calleeOfDecorator(file, it) === 'functools.cached_property');
      const owner = classAround(fn);
      if (!decorator || fn.decorators.length > 1 || !owner || !isMethod(fn)) return [];
      if (owner.bases.some((it) => /Enum|Meta\b|^type$|App\b|Command/.test(source(file, it)))) return [];
      const start = decorator.start;
      const indent = file.text.slice(file.text.lastIndexOf('\n', start) + 1, start).replace('@', '');
      const top = file.module.body.statements.find(
        (it, at) =>
          !(at === 0 && it.kind === 'ExprStatement') && !(it.kind === 'ImportFrom' && it.module === '__future__'),
      );
      if (!top || top.start > start) return [];
      return [
        {
          edits: [
            { start: top.start, end: top.start, text: 'from functools import lru_cache\n' },
            { start, end: decorator.end, text: `property\n${indent}@lru_cache(maxsize=None)` },
          ],
          at: start,
          scope: fn,
          circumstance: owner.bases.length > 0 ? 'the class has a base' : 'a plain class',
        },
      ];
    }),
};

/** `WeakMethod(self.m)` becomes `ref(self.m)`. */
const killWeakref: Operator = {
  id: 'dead-weakref/weak-method',
  rule: 'dead-weakref',
  strips: '`WeakMethod(obj.m)` → `weakref.ref(obj.m)`',
  find: (file) =>
    file.ofKind('Call').flatMap((it): Mutation[] => {
      if (it.kind !== 'Call' || calleeOf(file, it) !== 'weakref.WeakMethod') return [];
      const value = it.args[0]?.value;
      const fn = functionAround(it);
      if (!fn || value?.kind !== 'Attribute' || !file.imports.has('weakref')) return [];
      const isDefined = file.functions.some(
        (one) => one.name === value.attr && isMethod(one) && one.decorators.length === 0,
      );
      if (!isDefined) return [];
      return [
        {
          edits: [{ start: it.func.start, end: it.func.end, text: 'weakref.ref' }],
          at: it.start,
          scope: fn,
          circumstance: source(file, value.value) === 'self' ? 'a method of self' : 'a method of another object',
        },
      ];
    }),
};

/** A back reference that was weak. */
const strengthenBackReference: Operator = {
  id: 'reference-cycle/weak-parent',
  rule: 'reference-cycle',
  strips: '`self.child = Child(weakref.proxy(self))` → `Child(self)`; `child.parent = weakref.ref(self)` → `self`',
  find: (file) =>
    file.ofKind('Call').flatMap((it): Mutation[] => {
      if (it.kind !== 'Call' || !/^weakref\.(?:ref|proxy)$/.test(calleeOf(file, it) ?? '') || it.args.length !== 1)
        return [];
      const value = it.args[0]?.value;
      const fn = functionAround(it);
      if (!fn || value?.kind !== 'Name' || value.id !== 'self') return [];
      const call = it.parent?.kind === 'Argument' && it.parent.parent?.kind === 'Call' ? it.parent.parent : undefined;
      const made =
        call && call.func.kind === 'Name' && file.classes.some((one) => one.name === (call.func as { id?: string }).id);
      const stored = call?.parent?.kind === 'Assign' && call.parent.targets[0]?.kind === 'Attribute';
      const assigned =
        it.parent?.kind === 'Assign' &&
        it.parent.targets[0]?.kind === 'Attribute' &&
        it.parent.targets[0].value.kind === 'Name' &&
        it.parent.targets[0].value.id !== 'self';
      if (!(made && stored) && !assigned) return [];
      return [
        {
          edits: [{ start: it.start, end: it.end, text: 'self' }],
          at: it.start,
          scope: fn,
          circumstance: assigned ? 'assigned to the child' : 'passed to the constructor',
        },
      ];
    }),
};

/** Handlers: the guard, and the removal. */
const stripHandlerGuard: Operator = {
  id: 'logger-growth/guard',
  rule: 'logger-growth',
  strips: '`if not logger.handlers:` around `addHandler`',
  find: (file) =>
    file.ofKind('If').flatMap((it): Mutation[] => {
      if (it.kind !== 'If' || it.branches.length !== 1 || it.orelse) return [];
      const [branch] = it.branches;
      const fn = functionAround(it);
      if (
        !fn ||
        !branch ||
        !/^not \w[\w.]*\.(?:handlers|hasHandlers\(\))$|^len\([\w.]+\.handlers\) == 0$/.test(source(file, branch.test))
      )
        return [];
      // Most set-up runs once, and is only careful.
      if (runsOnce(fn)) return [];
      // The same handler twice is kept once.
      if (!/\.addHandler\(/.test(source(file, branch.body)) || !/(?<!\.add)Handler\(/.test(source(file, branch.body)))
        return [];
      const lines = dedented(file, it, branch.body);
      const first = branch.body.statements[0];
      if (!lines || !first) return [];
      const startOf = (at: number): number => file.text.lastIndexOf('\n', at - 1) + 1;
      return [
        {
          edits: [{ start: startOf(it.start), end: startOf(first.start), text: '' }, ...lines],
          at: it.start,
          scope: fn,
          circumstance: 'in a function',
        },
      ];
    }),
};

const stripRemoveHandler: Operator = {
  id: 'logger-growth/remove-handler',
  rule: 'logger-growth',
  strips: '`logger.removeHandler(h)`',
  find: (file) =>
    (file.text.includes('removeHandler') ? file.functions : []).flatMap((fn): Mutation[] => {
      const calls = below(fn.body).filter((it): it is Call => it.kind === 'Call' && it.func.kind === 'Attribute');
      const named = (name: string): Call[] =>
        calls.filter((it) => it.func.kind === 'Attribute' && it.func.attr === name);
      const removals = file.ofKind('Attribute').filter((it) => it.kind === 'Attribute' && it.attr === 'removeHandler');
      const statements = named('removeHandler').flatMap((it) =>
        it.parent?.kind === 'ExprStatement' ? [it.parent] : [],
      );
      const made = calls.some((it) => /(?:^|\.)\w*Handler$/.test(dotted(it.func) ?? ''));
      if (statements.length === 0 || statements.length !== removals.length || named('addHandler').length === 0 || !made)
        return [];
      // Looking at the handlers there are is a bound of its own.
      if (below(fn.body).some((it) => it.kind === 'Attribute' && it.attr === 'handlers')) return [];
      return [
        { edits: statements.map(passFor), at: fn.start, scope: fn, circumstance: 'a removal in the same function' },
      ];
    }),
};

export const retentionOperators: readonly Operator[] = [
  stripMaxsize,
  shareCache,
  killWeakref,
  strengthenBackReference,
  stripHandlerGuard,
  stripRemoveHandler,
];
