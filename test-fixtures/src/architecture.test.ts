/** ARCHITECTURE.md's layers and house rules, held by looking at the source. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../../shared-rules/src/rules/index.ts';

const root = resolve(import.meta.dirname, '../..');

interface Source {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

interface Import {
  /** As written, or, for relative ones, from the repository's root. */
  readonly from: string;
  readonly names: readonly string[];
}

const sources = (folder: string): Source[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((it) => it.isFile() && it.name.endsWith('.ts') && !/node_modules|[/\\]dist\b/.test(it.parentPath))
    .map((it) => {
      const file = join(it.parentPath, it.name);
      const text = readFileSync(file, 'utf8');
      return { path: slashes(relative(root, file)), text, imports: importsOf(text, dirname(file)) };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));

const slashes = (path: string): string => path.replaceAll('\\', '/');

function importsOf(text: string, folder: string): Import[] {
  const statements = text.matchAll(
    /^(?:import|export)\s+(?:type\s+)?((?:[\w$*]+\s*,?\s*)?(?:\{[^}]*\}|\* as \w+)?)\s*(?:from\s*)?['"]([^'"]+)['"]/gm,
  );
  const dynamic = text.matchAll(/\bimport\(\s*(['"])([^'"]+)\1/g);
  return [...statements, ...dynamic].map(([, names = '', from = '']) => ({
    from: from.startsWith('.') ? slashes(relative(root, resolve(folder, from))) : from,
    names: names.split(/[{},\s]+/).filter((it) => it !== '' && it !== 'type' && it !== 'as'),
  }));
}

const analyser = sources('shared-rules/src');
const server = sources('server/src');
const client = sources('client/src');
const everything = [...analyser, ...server, ...client, ...sources('test-fixtures')];

const layer = (path: string): string =>
  /^shared-rules\/src\/(\w+)\//.exec(path)?.[1] ?? (path === 'shared-rules/src/rule.ts' ? 'rule types' : path);

/** Who may import whom, inside the analyser. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  catalogue: ['catalogue'],
  'rule types': ['semantic', 'deployment'],
  syntax: ['syntax', 'rule types', 'web-tree-sitter'],
  semantic: ['semantic', 'syntax', 'catalogue', 'rule types'],
  deployment: ['deployment', 'catalogue', 'syntax', 'rule types', 'yaml'],
  fixes: ['fixes', 'semantic', 'deployment', 'syntax', 'rule types'],
  rules: ['semantic', 'deployment', 'fixes', 'syntax', 'rule types'],
  verified: ['verified', 'semantic', 'syntax', 'rule types'],
  engine: ['engine', 'rules', 'deployment', 'verified', 'semantic', 'syntax', 'rule types'],
  'shared-rules/src/index.ts': ['engine', 'deployment', 'rule types'],
};

describe('layers of the analyser', () => {
  test.each(analyser.map((it) => [it.path, it] as const))('%s', (path, { imports }) => {
    const own = layer(path);
    const may = allowed[own] ?? [];
    // The list of rules is the one file that names them all.
    const extra = path === 'shared-rules/src/rules/index.ts' ? ['rules'] : [];
    expect(imports.map((it) => layer(it.from)).filter((it) => ![...may, ...extra].includes(it))).toEqual([]);
  });

  /** What asks about one group of rules knows nothing of the other groups; what they share lies beside them. */
  const groups = ['release', 'retention', 'footprint'];
  const within: Readonly<Record<string, readonly string[]>> = {
    flow: ['flow', ''],
    project: ['project', 'flow', ''],
    ...Object.fromEntries(groups.map((it) => [it, [it, 'flow', 'project', '']])),
    // A ring of references is worth more where a resource hangs on it.
    retention: ['retention', 'release', 'flow', 'project', ''],
  };
  const folder = (path: string): string | undefined =>
    /^shared-rules\/src\/semantic\/(?:(\w+)\/)?[^/]+$/
      .exec(path)
      ?.slice(1)
      .map((it) => it ?? '')[0];

  test.each(Object.entries(within))('semantic/%s', (name, may) => {
    const wrong = analyser
      .filter((it) => folder(it.path) === name)
      .flatMap((it) =>
        it.imports
          .map((from) => folder(from.from))
          .filter((to) => to !== undefined && !may.includes(to))
          .map((to) => `${it.path} → ${to}`),
      );
    expect(wrong).toEqual([]);
  });

  test('is host-free: no Node, no globals of a host, no clock', () => {
    const hosts =
      /\b(?:process|console|Buffer|require|setTimeout|setInterval|Date|performance|globalThis)\s*[.(]|\bfetch\(/;
    const code = (text: string): string =>
      text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, '');
    const found = analyser
      .filter(({ path }) => !path.endsWith('.test.ts'))
      .flatMap(({ path, text, imports }) => [
        ...imports.filter((it) => it.from.startsWith('node:')).map((it) => `${path}: ${it.from}`),
        ...(hosts.exec(code(text)) ? [`${path}: ${hosts.exec(code(text))?.[0]}`] : []),
      ]);
    expect(found).toEqual([]);
  });

  test('the catalogue is data: no functions, no loops', () => {
    const found = analyser.filter(
      (it) =>
        it.path.includes('/catalogue/') &&
        /\b(?:while|for)\s*\(|^\s*(?:if|switch)\s*\(/m.test(
          it.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'/g, ''),
        ),
    );
    expect(found.map((it) => it.path)).toEqual([]);
  });
});

describe('names', () => {
  const engine = analyser.filter((it) => it.path.startsWith('shared-rules/src/engine/'));
  test('the engine names no rule', () => {
    const ids = rules.map((it) => it.id);
    const found = engine.flatMap(({ path, text }) =>
      ids.filter((id) => new RegExp(`['"\`]${id}['"\`]`).test(text)).map((id) => `${path}: ${id}`),
    );
    expect(found).toEqual([]);
  });

  test('rules and the engine name no Python API: those are catalogue data', () => {
    const dotted = /'=?([a-z_][\w]*(?:\.[A-Za-z_]\w*)+)'/g;
    const files = analyser.filter(
      (it) => /^shared-rules\/src\/(?:rules|engine)\//.test(it.path) && !it.path.endsWith('.test.ts'),
    );
    const found = files.flatMap(({ path, text }) => [...text.matchAll(dotted)].map(([, name]) => `${path}: ${name}`));
    expect(found).toEqual([]);
  });

  test('a rule names no other rule', () => {
    const ids = rules.map((it) => it.id);
    const found = analyser
      .filter((it) => it.path.startsWith('shared-rules/src/rules/') && !it.path.endsWith('/index.ts'))
      .flatMap(({ path, text }) =>
        ids.filter((id) => !path.endsWith(`/${id}.ts`) && text.includes(`'${id}'`)).map((id) => `${path}: ${id}`),
      );
    // An entry of the lifetime catalogue says which rule its kind belongs to; the rule asks for its own.
    expect(found).toEqual([]);
  });

  test('a file in rules/ is named for the one rule it has', () => {
    const files = analyser
      .map((it) => /^shared-rules\/src\/rules\/([\w-]+)\.ts$/.exec(it.path)?.[1])
      .filter((it) => it !== undefined && it !== 'index');
    expect(rules.map((it) => it.id).filter((id) => !files.includes(id))).toEqual([]);
  });
});

describe('the other packages', () => {
  test('the server takes the analyser by its index only', () => {
    const found = server.flatMap(({ path, imports }) =>
      imports
        .filter((it) => it.from.includes('shared-rules') && it.from !== '@memlint/shared-rules')
        .map((it) => `${path}: ${it.from}`),
    );
    expect(found).toEqual([]);
  });

  test('only convert.ts turns findings into the protocol', () => {
    const findings = ['Finding', 'Fix', 'Related'];
    // Features hand converted diagnostics and code actions on; what they are made of is convert.ts's.
    const protocol = [
      'DiagnosticRelatedInformation',
      'DiagnosticSeverity',
      'DiagnosticTag',
      'TextEdit',
      'TextDocumentEdit',
      'WorkspaceEdit',
      'Location',
    ];
    const both = server.filter(({ imports }) => {
      const from = (name: RegExp): readonly string[] =>
        imports.filter((it) => name.test(it.from)).flatMap((it) => it.names);
      return (
        from(/^@memlint\/shared-rules$/).some((it) => findings.includes(it)) &&
        from(/^vscode-languageserver/).some((it) => protocol.includes(it))
      );
    });
    expect(both.map((it) => it.path).filter((it) => it !== 'server/src/convert.ts')).toEqual([]);
  });

  test('the client knows vscode and its client library only', () => {
    const found = client.flatMap(({ path, imports }) =>
      imports
        .filter((it) => !/^(?:vscode|vscode-languageclient(?:\/.*)?|client\/src\/.*|node:path)$/.test(it.from))
        .map((it) => `${path}: ${it.from}`),
    );
    expect(found).toEqual([]);
  });
});

describe('house rules', () => {
  test('no state that changes in a module', () => {
    // A benchmark is a script of its own: its module is its main function.
    const modules = everything.filter((it) => !it.path.includes('/bench/'));
    expect(
      modules.flatMap(({ path, text }) =>
        [...text.matchAll(/^(?:export )?(?:let|var) .*/gm)].map(([line]) => `${path}: ${line}`),
      ),
    ).toEqual([]);
  });

  test('no any, no enum, no default export', () => {
    const pattern = /(?::|\bas|<)\s*any\b|^\s*(?:export )?(?:const )?enum |^export default /m;
    const found = everything.filter(
      ({ path, text }) =>
        !/vitest\.config|\.config\.ts$/.test(path) &&
        pattern.test(text.replace(/`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'|\/\/.*|\/\*[\s\S]*?\*\//g, '')),
    );
    expect(found.map((it) => it.path)).toEqual([]);
  });

  /** Longer than 400 lines, each with the reason why it is one piece. */
  const long: Readonly<Record<string, string>> = {};
  test('files are short', () => {
    const sizes = everything
      .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
      .sort((a, b) => b.lines - a.lines);
    const over300 = sizes.filter((it) => it.lines > 300);
    if (over300.length > 0)
      console.info(`over 300 lines:\n${over300.map((it) => `  ${it.lines} ${it.path}`).join('\n')}`);
    expect(sizes.filter((it) => it.lines > 400 && !(it.path in long))).toEqual([]);
    expect(
      Object.keys(long).filter((it) => !sizes.some(({ path, lines }) => path === it && lines > 400)),
      'no longer long',
    ).toEqual([]);
  });

  test('every file of the analyser opens with what it is, or exports one documented thing', () => {
    const bare = analyser.filter(({ path, text }) => !text.includes('/**') && !/\/(?:rules|fixes)\//.test(path));
    expect(bare.map((it) => it.path)).toEqual([]);
  });
});
