/** Release, across methods: attributes that a class closes, figures, children. */
import type { Edit } from '@memlint/shared-rules';
import type { Attribute, Call, ClassDef, FunctionDef, Node, NodeOf } from '../../../shared-rules/src/syntax/ast.ts';
import type { KnownResource } from '../known-resources.ts';
import type { Mutation, Operator } from '../operator.ts';
import {
  below,
  blockOf,
  calleeOf,
  classAround,
  functionAround,
  isBinding,
  passFor,
  type PythonFile,
  source,
  usesOf,
  perFile,
} from '../python-file.ts';
import { escapes } from './local-uses.ts';
import { resourceOf } from './release.ts';

/** Bases that release nothing of what a subclass acquires. */
const harmlessBases =
  /^(?:object|ABC|abc\.ABC|Exception|threading\.Thread|Thread|dict|list|unittest\.TestCase|multiprocessing\.Process)$/;

export interface OwnedAttribute {
  readonly owner: ClassDef;
  readonly name: string;
  readonly resource: KnownResource;
  /** `self.x = constructor(…)`, each of them. */
  readonly acquired: readonly {
    readonly method: FunctionDef;
    readonly assign: NodeOf<'Assign'>;
    readonly call: Call;
  }[];
  readonly releases: readonly NodeOf<'ExprStatement'>[];
  readonly uses: readonly Attribute[];
}

export const isSelf = (node: Node): boolean => node.kind === 'Name' && node.id === 'self';

/** Attributes of classes of the file that hold a known resource, and are released by statements of their own. */
export const ownedAttributes = perFile((file): OwnedAttribute[] => {
  const out = new Map<string, OwnedAttribute & { acquired: OwnedAttribute['acquired'][number][] }>();
  for (const it of file.ofKind('Assign')) {
    if (it.kind !== 'Assign' || it.targets.length !== 1 || it.value?.kind !== 'Call') continue;
    const [target] = it.targets;
    const method = functionAround(it);
    const owner = method && method.parent?.parent?.kind === 'ClassDef' ? method.parent.parent : undefined;
    const resource = resourceOf(file, it.value);
    if (!method || !owner || !resource || target?.kind !== 'Attribute' || !isSelf(target.value)) continue;
    const key = `${owner.start} ${target.attr}`;
    const known = out.get(key);
    const acquired = { method, assign: it, call: it.value };
    if (known) known.acquired.push(acquired);
    else {
      const uses = (file.names.get(target.attr) ?? []).filter((use): use is Attribute => use.kind === 'Attribute');
      const releases = uses.flatMap(({ parent }) => {
        if (
          parent?.kind !== 'Attribute' ||
          !/^(?:close|quit|shutdown|terminate|join|wait|communicate|kill|cleanup|release|server_close|stop|aclose|disconnect)$/.test(
            parent.attr,
          )
        )
          return [];
        const call = parent.parent?.kind === 'Call' ? parent.parent : undefined;
        const statement = call?.parent?.kind === 'Await' ? call.parent.parent : call?.parent;
        return statement?.kind === 'ExprStatement' ? [statement] : [];
      });
      out.set(key, { owner, name: target.attr, resource, acquired: [acquired], releases, uses });
    }
  }
  return [...out.values()];
});

/** Where the attribute goes besides being used in place. */
function circumstanceOf({ uses, owner, acquired }: OwnedAttribute, file: PythonFile): string {
  if (owner.bases.some((it) => !harmlessBases.test(source(file, it)))) return 'the class has a base';
  if (uses.some((it) => it.parent?.kind === 'Argument')) return 'the attribute is handed to a callee';
  if (uses.some((it) => !isSelf(it.value))) return 'the attribute is reached through another object';
  if (uses.some((it) => it.parent?.kind === 'Return')) return 'the attribute is returned';
  if (uses.some((it) => it.parent?.kind === 'Assign' && it.parent.value === it)) return 'the attribute has an alias';
  if (acquired.length > 1) return 'acquired in several places';
  return acquired[0]?.method.name === '__init__' ? 'acquired in __init__' : 'acquired in another method';
}

/** Whether nothing but the statements in `releases` could release it. */
const isOnlyReleasedThere = ({ uses, owner, releases }: OwnedAttribute, file: PythonFile): boolean =>
  releases.length > 0 &&
  owner.bases.every((it) => harmlessBases.test(source(file, it))) &&
  uses.every(
    (it) =>
      isSelf(it.value) &&
      classAround(it) === owner &&
      it.parent?.kind !== 'WithItem' &&
      it.parent?.kind !== 'Return' &&
      it.parent?.kind !== 'Argument' &&
      !(it.parent?.kind === 'Assign' && it.parent.value === it) &&
      !['Tuple', 'List', 'Lambda', 'Yield', 'DictEntry'].includes(it.parent?.kind ?? ''),
  );

const stripOwnersClose: Operator = {
  id: 'owner-without-close/close',
  rule: 'owner-without-close',
  also: ['abandoned-resource', 'child-not-reaped'],
  strips: '`self.x.close()` in every method',
  find: (file) =>
    ownedAttributes(file).flatMap((it): Mutation[] => {
      if (!isOnlyReleasedThere(it, file)) return [];
      const [first] = it.acquired;
      if (!first) return [];
      return [
        {
          edits: it.releases.map(passFor),
          at: first.call.start,
          scope: it.owner,
          circumstance: circumstanceOf(it, file),
        },
      ];
    }),
};

/** `self.x.close()` before `self.x = constructor(…)` goes, with the test around it. */
const stripCloseBefore: Operator = {
  id: 'abandoned-resource/close-previous',
  rule: 'abandoned-resource',
  also: ['owner-without-close'],
  strips: '`self.x.close()` before `self.x = X`',
  find: (file) =>
    ownedAttributes(file).flatMap((it) =>
      it.acquired.flatMap(({ method, assign, call }): Mutation[] => {
        if (method.name === '__init__') return [];
        const before = it.releases.filter(
          (release) => functionAround(release) === method && release.end <= assign.start,
        );
        if (before.length === 0) return [];
        const edits = before.map((release) => {
          const block = blockOf(release);
          const guard = block?.parent?.kind === 'Branch' ? block.parent.parent : undefined;
          const whole =
            guard?.kind === 'If' && guard.branches.length === 1 && !guard.orelse && guard.end <= assign.start;
          const isOnlyThat = block?.statements.every(
            (one) => one === release || /\bNone\b|\bdel\b/.test(source(file, one)),
          );
          return passFor(whole && isOnlyThat ? guard : release);
        });
        if (
          edits.some((edit, at) =>
            edits.some((other, index) => index !== at && other.start <= edit.start && edit.end <= other.end),
          )
        )
          return [];
        // What else the method does with the attribute before it assigns might be the release.
        const rest = it.uses.filter(
          (use) =>
            functionAround(use) === method &&
            use.end <= assign.start &&
            !edits.some((edit) => edit.start <= use.start && use.end <= edit.end),
        );
        if (rest.some((use) => !isBinding(use))) return [];
        return [{ edits, at: call.start, scope: method, circumstance: circumstanceOf(it, file) }];
      }),
    ),
};

const isPyplot = (file: PythonFile, call: Call, name: RegExp): boolean =>
  /^(?:matplotlib\.pyplot|plt)\./.test(calleeOf(file, call) ?? '') &&
  call.func.kind === 'Attribute' &&
  name.test(call.func.attr);

/** `plt.close(…)` after a figure was saved. */
const stripFigureClose: Operator = {
  id: 'unclosed-figure/close',
  rule: 'unclosed-figure',
  also: ['wrong-release'],
  strips: '`plt.close(fig)`',
  find: (file) =>
    (file.text.includes('savefig') ? file.functions : []).flatMap((fn): Mutation[] => {
      const inside = below(fn.body);
      const calls = inside.filter((it): it is Call => it.kind === 'Call');
      const made = calls.find((it) => isPyplot(file, it, /^(?:figure|subplots)$/));
      const closes = calls.filter((it) => isPyplot(file, it, /^close$/));
      const saves = calls.some((it) => it.func.kind === 'Attribute' && it.func.attr === 'savefig');
      if (!made || !saves || closes.length === 0 || calls.some((it) => isPyplot(file, it, /^(?:show|ion)$/))) return [];
      const edits = closes.flatMap((it): Edit[] => (it.parent?.kind === 'ExprStatement' ? [passFor(it.parent)] : []));
      const assign = made.parent?.kind === 'Assign' ? made.parent.targets[0] : undefined;
      const names = assign?.kind === 'Tuple' ? assign.elements : assign ? [assign] : [];
      if (edits.length !== closes.length || names.some((it) => it.kind !== 'Name' || escapes(file, fn, it.id)))
        return [];
      const handed = names.some(
        (it) => it.kind === 'Name' && usesOf(fn.body, it.id).some(({ parent }) => parent?.kind === 'Argument'),
      );
      return [{ edits, at: made.start, scope: fn, circumstance: handed ? 'handed to a callee' : 'only used here' }];
    }),
};

/** `plt.close(fig)` becomes `plt.clf()`. */
const clearFigure: Operator = {
  id: 'wrong-release/clf',
  rule: 'wrong-release',
  also: ['unclosed-figure'],
  strips: '`plt.close(fig)` → `plt.clf()`',
  find: (file) =>
    stripFigureClose.find(file).map((it) => ({
      ...it,
      edits: it.edits.map((edit) => {
        const written = file.text.slice(edit.start, edit.end);
        return { ...edit, text: `${written.slice(0, written.indexOf('.close'))}.clf()` };
      }),
    })),
};

/** `except TimeoutExpired: p.kill()` only raises again. */
const stripKill: Operator = {
  id: 'child-not-reaped/kill',
  rule: 'child-not-reaped',
  strips: '`kill()` after `communicate(timeout=…)` ran out of time',
  find: (file) =>
    file.ofKind('ExceptHandler').flatMap((it): Mutation[] => {
      if (it.kind !== 'ExceptHandler' || !it.type || !source(file, it.type).includes('TimeoutExpired')) return [];
      const fn = functionAround(it);
      const kills = it.body.statements.filter((one) =>
        /^\w+\.(?:kill|terminate|communicate|wait)\(|^\w+, \w+ = \w+\.communicate\(/.test(source(file, one)),
      );
      const around = it.parent?.kind === 'Try' ? it.parent : undefined;
      if (!fn || kills.length === 0 || !around || !/communicate\([^)]*timeout/.test(source(file, around.body)))
        return [];
      if (!/\bPopen\(/.test(source(file, fn.body)) || around.finalbody) return [];
      const last = it.body.statements.at(-1);
      const edits = kills.map((one) => ({ ...passFor(one), text: one === last ? 'raise' : 'pass' }));
      return [{ edits, at: around.start, scope: fn, circumstance: 'in an except clause' }];
    }),
};

export const ownerOperators: readonly Operator[] = [
  stripOwnersClose,
  stripCloseBefore,
  stripFigureClose,
  clearFigure,
  stripKill,
];
