import { expect, test } from 'vitest';
import { workspace } from './command.ts';

const source = 'x = 1\n\ndef f():\n    y = "é😀"; leak()\n    cycle()\n    cache()\n';

test('json is the contract, key by key', async () => {
  const { path, run } = workspace({ 'pkg/a.py': source });
  const { stdout, code } = await run(['check', 'pkg', '--output-format', 'json']);
  const findings = JSON.parse(stdout);
  expect(code).toBe(1);
  expect(findings[0]).toEqual({
    rule: 'leaky-call',
    group: 'release',
    severity: 'warning',
    confidence: 'high',
    message: 'leaky-call here, 100% "sure": a, b',
    path: 'pkg/a.py',
    location: { line: 4, column: 16 },
    end: { line: 4, column: 22 },
    symbol: 'f',
    related: [
      {
        message: 'the file starts here',
        path: 'pkg/a.py',
        location: { line: 1, column: 1 },
        end: { line: 1, column: 2 },
      },
    ],
    fixes: [
      {
        title: 'Call `fine`',
        applicability: 'safe',
        edits: [{ path: 'pkg/a.py', location: { line: 4, column: 16 }, end: { line: 4, column: 22 }, text: 'fine()' }],
      },
    ],
    evidence: null,
    url: 'https://github.com/memlint/memlint/blob/main/docs/rules/leaky-call.md',
    fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
  });
  expect(Object.keys(findings[0]).join()).toBe(
    'rule,group,severity,confidence,message,path,location,end,symbol,related,fixes,evidence,url,fingerprint',
  );
  expect(findings.map((it: { rule: string }) => it.rule)).toEqual(['leaky-call', 'small-cycle', 'big-cache']);
  expect(path).not.toBe('');
});

test('json-lines has one object a line, and nothing for nothing', async () => {
  const { run } = workspace({ 'a.py': source, 'b/c.py': 'x = 1\n' });
  const { stdout } = await run(['check', '--output-format', 'json-lines']);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).rule);
  expect(lines).toEqual(['leaky-call', 'small-cycle', 'big-cache']);
  expect((await run(['check', 'b', '--output-format', 'json-lines'])).stdout).toBe('');
  expect((await run(['check', 'b', '--output-format', 'json'])).stdout).toBe('[]\n');
});

test('full shows code, carets, related places, fixes and hidden hints last', async () => {
  const { run } = workspace({ 'a.py': source });
  const { stdout } = await run(['check']);
  expect(stdout).toMatchInlineSnapshot(`
    "warning[leaky-call]: leaky-call here, 100% "sure": a, b
     --> a.py:4:16 in f
      |
    1 | x = 1
      | - the file starts here
    ...
    3 | def f():
    4 |     y = "é😀"; leak()
      |                ^^^^^^
    5 |     cycle()
      |
      = fix: Call \`fine\`
      = help: https://github.com/memlint/memlint/blob/main/docs/rules/leaky-call.md

    information[big-cache]: big-cache here, 100% "sure": a, b
     --> a.py:6:5 in f
      |
    5 |     cycle()
    6 |     cache()
      |     ^^^^^^^
      |
      = fix (unsafe): Bound it
      = help: https://github.com/memlint/memlint/blob/main/docs/rules/big-cache.md

    Found 1 warning, 1 information in 1 file (1 file checked)
    1 can be fixed with --fix
    + 1 hints (--severity hint)
    "
  `);
  const everything = await run(['check', '--severity', 'hint']);
  expect(everything.stdout).toContain('hint[small-cycle]');
  expect(everything.stdout).not.toContain('--severity hint');
});

test('concise has one line a finding', async () => {
  const { run } = workspace({ 'a.py': source });
  expect((await run(['check', '--output-format', 'concise'])).stdout).toMatchInlineSnapshot(`
    "a.py:4:16: warning leaky-call leaky-call here, 100% "sure": a, b
    a.py:6:5: information big-cache big-cache here, 100% "sure": a, b
    Found 1 warning, 1 information in 1 file (1 file checked)
    + 1 hints (--severity hint)
    "
  `);
});

test('github escapes what its commands are made of', async () => {
  const { run } = workspace({ 'a, b:c%.py': 'leak()\n' });
  expect((await run(['check', '--output-format', 'github'])).stdout).toMatchInlineSnapshot(`
    "::warning title=Memlint (leaky-call),file=a%2C b%3Ac%25.py,line=1,endLine=1,col=1,endColumn=7::leaky-call here, 100%25 "sure": a, b [leaky-call]
    "
  `);
});

test('gitlab gives unique fingerprints and code climate severities', async () => {
  const { run } = workspace({ 'a.py': 'leak()\nleak()\ncache()\n' });
  const issues = JSON.parse((await run(['check', '--output-format', 'gitlab'])).stdout);
  expect(new Set(issues.map((it: { fingerprint: string }) => it.fingerprint)).size).toBe(3);
  expect(issues[2]).toMatchObject({
    type: 'issue',
    check_name: 'big-cache',
    severity: 'minor',
    location: { path: 'a.py', lines: { begin: 3, end: 3 } },
  });
});

test('junit is well-formed whatever the names', async () => {
  const { run } = workspace({ 'a&"<.py': 'leak()\n' });
  const { stdout } = await run(['check', '--output-format', 'junit']);
  expect(stdout).toContain('<testsuites name="memlint" tests="1" failures="1" errors="0">');
  expect(stdout).toContain('name="leaky-call at a&amp;&quot;&lt;.py:1:1"');
  expect(stdout.match(/<(\w+)[^>]*[^/]>/g)?.length).toBeGreaterThan(0);
  const none = await workspace({ 'a.py': '' }).run(['check', '--output-format', 'junit']);
  expect(none.stdout).toContain('failures="0"');
});

test('markdown has every finding in every table, and keeps the tables whole', async () => {
  const { run } = workspace({ 'a|b.py': 'leak()\ncycle()\n' });
  const { stdout } = await run(['check', '--output-format', 'markdown']);
  expect(stdout).toContain('# Memlint report');
  expect(stdout).toContain('### Important: Leaky call (Line 1)');
  expect(stdout).toContain('`a\\|b.py:1:1`');
  expect(stdout).toContain('### Suggestion: Small cycle (Line 2)');
  const tables = [...stdout.matchAll(/^\|.*\|$(?:\n\|.*\|$)+/gm)].map(([rows]) => rows.split('\n'));
  expect(tables.length).toBeGreaterThan(3);
  const width = (row: string): number => row.split(/(?<!\\)\|/).length;
  for (const [head = '', ...rows] of tables) for (const row of rows) expect(width(row), row).toBe(width(head));
});

test('sarif: rules with help, regions from 1, fixes, related places, fingerprints that differ', async () => {
  const { run } = workspace({ 'dir with space/ä.py': 'x\nleak(); leak()\n', 'bad.py': Uint8Array.of(0xff, 0xfe) });
  const log = JSON.parse((await run(['check', '--output-format', 'sarif'])).stdout);
  const [{ tool, results, columnKind }] = log.runs;
  expect(log.version).toBe('2.1.0');
  expect(columnKind).toBe('utf16CodeUnits');
  const ids = tool.driver.rules.map((it: { id: string }) => it.id);
  expect(ids).toContain('leaky-call');
  expect(new Set(ids).size).toBe(ids.length);
  for (const rule of tool.driver.rules) expect(rule.help.text.length).toBeGreaterThan(10);
  expect(results).toHaveLength(3);
  for (const result of results) {
    expect(ids[result.ruleIndex]).toBe(result.ruleId);
    const { region, artifactLocation } = result.locations[0].physicalLocation;
    expect(Math.min(region.startLine, region.startColumn, region.endLine, region.endColumn)).toBeGreaterThanOrEqual(1);
    expect(artifactLocation.uriBaseId).toBe('%SRCROOT%');
  }
  const leak = results.find((it: { ruleId: string }) => it.ruleId === 'leaky-call');
  expect(leak.locations[0].physicalLocation.artifactLocation.uri).toBe('dir%20with%20space/%C3%A4.py');
  expect(leak.relatedLocations).toHaveLength(1);
  expect(leak.fixes[0].artifactChanges[0].replacements[0].insertedContent.text).toBe('fine()');
  const prints = results.map(
    (it: { partialFingerprints: Record<string, string> }) => Object.values(it.partialFingerprints)[0],
  );
  expect(new Set(prints).size).toBe(3);
});

test('colours come on terminals only, and NO_COLOR and FORCE_COLOR win', async () => {
  const { run } = workspace({ 'a.py': source });
  const escapes = async (terminal: boolean, environment: Record<string, string>): Promise<boolean> =>
    (await run(['check'], { terminal, environment })).stdout.includes('\u001b[');
  expect(await escapes(false, {})).toBe(false);
  expect(await escapes(true, {})).toBe(true);
  expect(await escapes(true, { NO_COLOR: '1' })).toBe(false);
  expect(await escapes(false, { FORCE_COLOR: '1' })).toBe(true);
  expect(await escapes(true, { FORCE_COLOR: '0' })).toBe(false);
});

test('--output-file takes the report, without colours', async () => {
  const { run, path } = workspace({ 'a.py': source });
  const { stdout, code } = await run(['check', '--output-file', 'report.txt'], { terminal: true });
  expect([stdout, code]).toEqual(['', 1]);
  const { readFileSync } = await import('node:fs');
  expect(readFileSync(`${path}/report.txt`, 'utf8')).toContain('warning[leaky-call]');
  expect((await run(['check', '--output-file', 'no/where.txt'])).code).toBe(2);
});

test('--statistics counts per rule', async () => {
  const { run } = workspace({ 'a.py': 'leak()\nleak()\ncache()\n' });
  const { stdout } = await run(['check', '--statistics']);
  expect(stdout).toContain('2  leaky-call  (2 fixable)\n1  big-cache\n');
  const json = await run(['check', '--statistics', '--output-format', 'json']);
  expect(JSON.parse(json.stdout)).toHaveLength(3);
  expect(json.stderr).toContain('2  leaky-call');
});
