/** Release: the `with`, the `close()`, the `finally`, the right verb of a resource that a local name holds. */
import type { Edit } from '@memlint/shared-rules';
import type { Call, FunctionDef, Name, NodeOf, Statement, With } from '../../../shared-rules/src/syntax/ast.ts';
import { type KnownResource, knownResources } from '../known-resources.ts';
import type { Mutation, Operator } from '../operator.ts';
import {
  below,
  blockOf,
  calleeOf,
  dedented,
  functionAround,
  passFor,
  type PythonFile,
  source,
  usesOf,
  perFile,
} from '../python-file.ts';
import { circumstanceOf, escapes } from './local-uses.ts';

/** The known resource that a call makes. */
export function resourceOf(file: PythonFile, call: Call): KnownResource | undefined {
  const callee = calleeOf(file, call);
  if (callee === undefined) return undefined;
  const isOwn = file.functions.some((it) => it.name === callee);
  return isOwn || givenAnOpenFile(callee, call) ? undefined : knownResources.get(callee);
}

/** `ZipFile(buffer)`: closing it is nothing the caller has to do. `mmap`, `fdopen` and the like take over. */
const givenAnOpenFile = (callee: string, call: Call): boolean =>
  /fileobj|closefd/.test(call.args.map((it) => it.name).join()) ||
  (/^(?:zipfile|tarfile|gzip|bz2|lzma|wave|PIL|h5py|pandas)\b/.test(callee) &&
    !/[Pp]ath|[Ff]ile_?[Nn]ame|['"/]/.test(argumentText(call)));
const argumentText = (call: Call): string => {
  const [first] = call.args;
  if (!first) return '';
  const words = below(first.value).map((it) =>
    it.kind === 'Name'
      ? it.id
      : it.kind === 'Attribute'
        ? it.attr
        : it.kind === 'Constant' || it.kind === 'FString'
          ? '""'
          : '',
  );
  return words.join(' ');
};

interface Held {
  readonly with: With;
  readonly fn: FunctionDef;
  readonly call: Call;
  readonly name: string;
  readonly resource: KnownResource;
  /** It stands in `closing(…)`. */
  readonly closing: boolean;
}

/** `with constructor(…) as name:` in a function, with one item. */
const heldByWith = perFile((file): Held[] => {
  return file.ofKind('With').flatMap((it) => {
    if (it.kind !== 'With' || it.items.length !== 1 || it.async) return [];
    const [item] = it.items;
    const fn = functionAround(it);
    if (!fn || item?.target?.kind !== 'Name' || item.context.kind !== 'Call') return [];
    const closing = calleeOf(file, item.context) === 'contextlib.closing';
    const inner = closing ? item.context.args[0]?.value : item.context;
    if (inner?.kind !== 'Call') return [];
    const resource = resourceOf(file, inner);
    if (!resource || (!closing && !resource.closesInWith)) return [];
    const name = item.target.id;
    // Bound elsewhere as well: which of the objects is meant would be a guess.
    if (bindingsOf(fn, name).length !== 1 || escapes(file, fn, name)) return [];
    return [{ with: it, fn, call: inner, name, resource, closing }];
  });
});

const bindingsOf = (fn: FunctionDef, name: string): Name[] =>
  usesOf(fn.body, name).filter((it) =>
    it.parent?.kind === 'Assign'
      ? it.parent.targets.includes(it)
      : (it.parent?.kind === 'WithItem' && it.parent.target === it) ||
        (it.parent?.kind === 'For' && it.parent.target === it),
  );

/** `with X as f:` becomes `f = X`, the suite moves out. */
function unwrapped(file: PythonFile, { with: it, call, name }: Held): Edit[] | undefined {
  const [first] = it.body.statements;
  const lines = dedented(file, it, it.body);
  if (!lines || !first) return undefined;
  const line = file.text.lastIndexOf('\n', first.start) + 1;
  return [
    // The comment behind the colon and everything up to the suite go.
    { start: it.start, end: line - 1, text: `${name} = ${source(file, call)}` },
    ...lines.filter((edit) => edit.start >= line),
  ];
}

const leavesEarly = (statements: readonly Statement[]): boolean =>
  statements
    .flatMap(below)
    .some((it) => ['Return', 'Break', 'Continue', 'Yield', 'Raise', 'FunctionDef', 'Lambda'].includes(it.kind));

const calls = (statements: readonly Statement[], but: string): boolean =>
  statements
    .flatMap(below)
    .some(
      (it) =>
        it.kind === 'Call' &&
        !(it.func.kind === 'Attribute' && it.func.value.kind === 'Name' && it.func.value.id === but),
    );

const isReadByOwner = (it: Held): boolean =>
  it.resource.rule === 'child-not-reaped' &&
  usesOf(it.fn.body, it.name).some(
    ({ parent }) =>
      parent?.kind === 'Attribute' && it.resource.verbs.concat('poll', 'returncode').includes(parent.attr),
  );

const stripWith = (rule: KnownResource['rule']): Operator => ({
  id: `${rule}/with`,
  rule,
  also: ['client-per-call', 'unclosed-resource'],
  strips: '`with X as f:` → `f = X`',
  find: (file) =>
    heldByWith(file).flatMap((held): Mutation[] => {
      const edits = held.resource.rule === rule && !isReadByOwner(held) ? unwrapped(file, held) : undefined;
      if (!edits) return [];
      return [
        {
          edits,
          at: held.call.start,
          scope: held.fn,
          circumstance: circumstanceOf(file, held.fn, held.name, held.call),
        },
      ];
    }),
});

/** `with X as f: body` becomes `f = X; body; f.close()`. */
const closeInsteadOfWith: Operator = {
  id: 'close-not-in-finally/with',
  rule: 'close-not-in-finally',
  strips: '`with X as f:` → `f = X` … `f.close()`',
  find: (file) =>
    heldByWith(file).flatMap((held): Mutation[] => {
      const { with: it, fn, name, resource, call } = held;
      if (resource.rule !== 'unclosed-resource' || leavesEarly(it.body.statements) || !calls(it.body.statements, name))
        return [];
      const edits = unwrapped(file, held);
      const last = it.body.statements.at(-1);
      if (!edits || !last) return [];
      const column = it.start - file.text.lastIndexOf('\n', it.start - 1) - 1;
      const end = {
        start: it.body.end,
        end: it.body.end,
        text: `\n${' '.repeat(column)}${name}.${resource.verbs[0]}()`,
      };
      return [
        { edits: [...edits, end], at: call.start, scope: fn, circumstance: circumstanceOf(file, fn, name, call) },
      ];
    }),
};

interface Closed {
  readonly fn: FunctionDef;
  readonly call: Call;
  readonly name: string;
  readonly resource: KnownResource;
  readonly assign: Statement;
  readonly releases: readonly NodeOf<'ExprStatement'>[];
}

/** `name = constructor(…)` and all its releases, each a statement of its own in the same function. */
export const closedLocals = perFile((file): Closed[] => {
  return file.ofKind('Assign').flatMap((it) => {
    if (it.kind !== 'Assign' || it.targets.length !== 1 || it.value?.kind !== 'Call') return [];
    const [target] = it.targets;
    const fn = functionAround(it);
    const resource = resourceOf(file, it.value);
    if (!fn || !resource || target?.kind !== 'Name') return [];
    const name = target.id;
    if (bindingsOf(fn, name).length !== 1 || escapes(file, fn, name)) return [];
    const uses = usesOf(fn.body, name);
    if (uses.some(({ parent }) => parent?.kind === 'WithItem')) return [];
    const releases = uses.flatMap(({ parent }) => {
      if (parent?.kind !== 'Attribute' || !isReleaseVerb(resource, parent.attr)) return [];
      const statement = parent.parent?.kind === 'Call' ? parent.parent.parent : undefined;
      return statement?.kind === 'ExprStatement' ? [statement] : [undefined];
    });
    if (releases.length === 0 || releases.includes(undefined)) return [];
    return [
      { fn, call: it.value, name, resource, assign: it, releases: releases.filter((release) => release !== undefined) },
    ];
  });
});

const isReleaseVerb = (resource: KnownResource, verb: string): boolean =>
  resource.verbs.includes(verb) ||
  /^(?:close|detach|poll|kill|terminate|shutdown|quit|release|__exit__|aclose|returncode)$/.test(verb);

const stripClose = (rule: KnownResource['rule']): Operator => ({
  id: `${rule}/close`,
  rule,
  also: ['client-per-call', 'unclosed-resource'],
  strips: rule === 'child-not-reaped' ? '`p.wait()` …' : '`f.close()`',
  find: (file) =>
    closedLocals(file).flatMap(({ fn, call, name, resource, releases }): Mutation[] =>
      resource.rule !== rule
        ? []
        : [
            {
              edits: releases.map(passFor),
              at: call.start,
              scope: fn,
              circumstance: circumstanceOf(file, fn, name, call),
            },
          ],
    ),
});

/** Only one of several releases goes: the leak is on one path. */
const stripOneOfTwo: Operator = {
  id: 'unclosed-resource/one-path',
  rule: 'unclosed-resource',
  strips: 'the `close()` before an early `return`',
  find: (file) =>
    closedLocals(file).flatMap(({ fn, call, name, resource, releases }): Mutation[] => {
      if (resource.rule !== 'unclosed-resource' || releases.length < 2) return [];
      const early = releases.find((it) => {
        const block = blockOf(it);
        const at = block?.statements.indexOf(it) ?? -1;
        return (
          block && block !== fn.body && block.parent?.kind === 'Branch' && block.statements[at + 1]?.kind === 'Return'
        );
      });
      if (!early) return [];
      return [
        { edits: [passFor(early)], at: call.start, scope: fn, circumstance: circumstanceOf(file, fn, name, call) },
      ];
    }),
};

/** `try: … finally: f.close()` becomes the two after each other. */
const stripFinally: Operator = {
  id: 'close-not-in-finally/finally',
  rule: 'close-not-in-finally',
  strips: '`try: … finally: f.close()` → … `f.close()`',
  find: (file) =>
    closedLocals(file).flatMap(({ fn, call, name, resource, releases }): Mutation[] => {
      const [release] = releases;
      const block = release && blockOf(release);
      const around = block?.parent;
      if (resource.rule !== 'unclosed-resource' || releases.length !== 1) return [];
      if (!block || around?.kind !== 'Try') return [];
      if (around.finalbody !== block || around.handlers.length > 0 || block.statements.length !== 1) return [];
      if (leavesEarly(around.body.statements) || !calls(around.body.statements, name)) return [];
      const edits = straightened(file, around);
      return edits ? [{ edits, at: call.start, scope: fn, circumstance: circumstanceOf(file, fn, name, call) }] : [];
    }),
};

/** The suites of a `try … finally` one after the other, without it. */
export function straightened(file: PythonFile, it: NodeOf<'Try'>): Edit[] | undefined {
  const { body, finalbody } = it;
  const [first] = body.statements;
  const [last] = finalbody?.statements ?? [];
  const lines = finalbody && dedented(file, it, body);
  const ending = finalbody && dedented(file, it, finalbody);
  if (!lines || !ending || !first || !last) return undefined;
  const startOf = (at: number): number => file.text.lastIndexOf('\n', at - 1) + 1;
  const afterBody = file.text.indexOf('\n', body.end) + 1;
  return [
    { start: startOf(it.start), end: startOf(first.start), text: '' },
    ...lines,
    { start: afterBody, end: startOf(last.start), text: '' },
    ...ending,
  ];
}

export const releaseOperators: readonly Operator[] = [
  stripWith('unclosed-resource'),
  stripWith('child-not-reaped'),
  stripClose('unclosed-resource'),
  stripClose('child-not-reaped'),
  stripOneOfTwo,
  closeInsteadOfWith,
  stripFinally,
];
