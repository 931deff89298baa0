/** Files that say how a program is run, on the command line: found, checked with the rest of their project, fixed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadAnalyser } from '../../src/workspace/load-analyser.ts';
import { workspace, type Workspace } from './command.ts';

const analyser = loadAnalyser;
const compose = 'services:\n  web:\n    build: .\n    command: gunicorn shop.wsgi\n';
const unrecycled = {
  'gunicorn.conf.py': 'workers = 4\n',
  'deploy/uwsgi.ini': '[uwsgi]\nmodule = shop.wsgi\n',
  'deploy/supervisord.conf': '[program:tasks]\ncommand=celery -A shop worker\n',
};
const toml = { 'pyproject.toml': '' };

const rulesOf = async ({ json }: Workspace, ...argv: string[]): Promise<string[]> =>
  (await json(['check', '--severity', 'hint', ...argv], { analyser })).map(({ path, rule }) => `${path}: ${rule}`);

test('they are found by their names, and by their extension where they are named', async () => {
  const names = ['Dockerfile', 'Procfile', 'compose.yaml', 'docker-compose.prod.yml', 'gunicorn.conf.py', 'uwsgi.ini'];
  const others = ['Dockerfile.md', 'own.ini', 'config.yml', 'supervisor.txt', 'tox.ini'];
  const here = workspace(
    Object.fromEntries([...names, ...others, 'shop.service', 'supervisord.conf'].map((it) => [it, ''])),
  );
  const shown = async (...argv: string[]): Promise<string[]> =>
    (await here.run(['check', '--show-files', ...argv])).stdout.trimEnd().split('\n');
  expect(await shown()).toEqual([...names, 'shop.service', 'supervisord.conf'].sort());
  here.write('own.ini', unrecycled['deploy/uwsgi.ini']);
  expect(await rulesOf(here, 'own.ini')).toEqual(['own.ini: worker-recycling-missing']);
});

test('a file with a usual name is what its sections say', async () => {
  const here = workspace({
    'app.ini': unrecycled['deploy/uwsgi.ini'],
    'site/wsgi.prod.ini': '[app:main]\nuse = egg:shop\n',
    'web.ini': '[server:main]\nuse = egg:waitress\n',
  });
  expect(await rulesOf(here)).toEqual(['app.ini: worker-recycling-missing']);
});

test('they are found in the folders of supervisor and uWSGI, whatever their names', async () => {
  const here = workspace({
    'supervisor/conf.d/web.conf': unrecycled['deploy/supervisord.conf'],
    'etc/supervisor/web.ini': unrecycled['deploy/supervisord.conf'],
    'uwsgi/vassals/shop.ini': unrecycled['deploy/uwsgi.ini'],
    'nginx/conf.d/web.conf': unrecycled['deploy/supervisord.conf'],
    'uwsgi/docs/notes.ini': unrecycled['deploy/uwsgi.ini'],
    'uwsgi/web.conf': unrecycled['deploy/uwsgi.ini'],
  });
  expect(await rulesOf(here)).toEqual([
    'etc/supervisor/web.ini: worker-recycling-missing',
    'supervisor/conf.d/web.conf: worker-recycling-missing',
    'uwsgi/vassals/shop.ini: worker-recycling-missing',
  ]);
});

test('every server is reported where it is configured', async () => {
  const here = workspace({ ...toml, ...unrecycled, 'compose.yaml': compose });
  expect(await rulesOf(here)).toEqual([
    'compose.yaml: container-memory-limit-missing',
    'deploy/supervisord.conf: worker-recycling-missing',
    'deploy/uwsgi.ini: worker-recycling-missing',
    'gunicorn.conf.py: worker-recycling-missing',
  ]);
});

test('a command is reported where no file configures its server', async () => {
  const here = workspace({ ...toml, 'compose.yaml': compose });
  expect(await rulesOf(here)).toEqual([
    'compose.yaml: container-memory-limit-missing',
    'compose.yaml: worker-recycling-missing',
  ]);
});

test.each([
  ['a start script', { 'bin/start.sh': 'exec gunicorn shop.wsgi --max-requests 500\n' }],
  ['a Procfile', { Procfile: 'web: gunicorn shop.wsgi --max-requests=500\n' }],
  [
    'a module of the program',
    { 'shop/serve.py': 'from gunicorn.app.base import A\noptions = {"max_requests": 500}\n' },
  ],
  ['a file of the environment', { 'web.env': 'GUNICORN_CMD_ARGS="--max-requests 500"\n' }],
])('%s that sets it is enough, for its server', async (_name, files) => {
  const here = workspace({ ...toml, ...unrecycled, ...files });
  expect(await rulesOf(here)).toEqual([
    'deploy/supervisord.conf: worker-recycling-missing',
    'deploy/uwsgi.ini: worker-recycling-missing',
  ]);
  expect(await rulesOf(here, 'gunicorn.conf.py')).toEqual([]);
});

test("Celery's setting is found in Python, and a value of 0 sets nothing", async () => {
  const here = workspace({
    ...toml,
    Procfile: 'worker: celery -A shop worker\n',
    'shop/settings.py': 'CELERY_WORKER_MAX_TASKS_PER_CHILD = 0\n',
  });
  expect(await rulesOf(here, 'Procfile')).toEqual(['Procfile: worker-recycling-missing']);
  here.write('shop/settings.py', 'CELERY_WORKER_MAX_TASKS_PER_CHILD = 100\n');
  expect(await rulesOf(here, 'Procfile')).toEqual([]);
});

test.each([
  'app.conf.worker_max_tasks_per_child = 100',
  'app.conf.update(worker_max_tasks_per_child=100)',
  'app.conf.update({"worker_max_tasks_per_child": 100})',
])('it is found in the configuration of an application: %s', async (line) => {
  const here = workspace({
    ...toml,
    Procfile: 'worker: celery -A shop worker\n',
    'shop/celery.py': `from celery import Celery\n\napp = Celery("shop")\n${line}\n`,
  });
  expect(await rulesOf(here, 'Procfile')).toEqual([]);
});

test('a limit in another compose file counts for the service of that name', async () => {
  const here = workspace({
    ...toml,
    'compose.yaml': 'services:\n  web:\n    build: .\n  tasks:\n    build: .\n',
    'compose.prod.yaml': 'services:\n  web:\n    mem_limit: 1g\n',
  });
  const found = await here.json(['check', '--severity', 'hint'], { analyser });
  expect(found.map(({ message }) => message)).toEqual([expect.stringContaining('`tasks`')]);
});

test('other projects are not asked', async () => {
  const here = workspace({
    'a/pyproject.toml': '',
    'a/Procfile': 'web: gunicorn shop.wsgi\n',
    'b/pyproject.toml': '',
    'b/gunicorn.conf.py': 'workers = 4\nmax_requests = 1000\n',
  });
  expect(await rulesOf(here)).toEqual(['a/Procfile: worker-recycling-missing']);
});

test('a fix waits for its value and then writes it', async () => {
  const { path, run, write } = workspace({ ...toml, 'compose.yaml': compose, 'gunicorn.conf.py': 'workers = 4\n' });
  const read = (name: string): string => readFileSync(join(path, name), 'utf8');
  const fix = ['check', '--fix', '--unsafe-fixes', '--severity', 'hint'];
  const { stderr } = await run(fix, { analyser });
  expect(stderr).toContain('choose fix-values.max_requests first');
  expect(read('gunicorn.conf.py')).toBe('workers = 4\n');
  write('pyproject.toml', '[tool.memlint.fix-values]\nmax_requests = 500\nmemory = "2G"\n');
  await run(fix, { analyser });
  expect(read('gunicorn.conf.py')).toBe('workers = 4\nmax_requests = 500\nmax_requests_jitter = 50\n');
  expect(read('compose.yaml')).toBe(`${compose}    deploy:\n      resources:\n        limits:\n          memory: 2G\n`);
});

test('Python rules still look at gunicorn.conf.py, and at nothing that is no Python', async () => {
  const here = workspace({
    ...toml,
    'gunicorn.conf.py':
      'workers = 4\nmax_requests = 9\n\n\ndef on_exit(server):\n    log = open("x")\n    log.read()\n',
    Dockerfile: 'FROM python\nRUN log = open("x")\n',
  });
  expect(await rulesOf(here)).toEqual(['gunicorn.conf.py: unclosed-resource']);
});
