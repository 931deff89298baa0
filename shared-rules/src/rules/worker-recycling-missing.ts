import { recycleWorkers } from '../fixes/recycle-workers.ts';
import { defineRule } from '../rule.ts';
import { missingRecycling } from '../deployment/missing.ts';

export const workerRecyclingMissing = defineRule({
  id: 'worker-recycling-missing',
  group: 'deployment',
  summary: 'Worker processes run without end, and nothing in the project replaces them',
  severity: 'hint',
  enabled: true,
  docs: {
    example: 'gunicorn',
    why: `
      The resident memory of a process often stays high after the objects in it are freed: the allocators of Python and C
      keep pages for later. One large request then leaves its mark on a worker for as long as it runs. Replacing each
      worker after a number of requests or tasks bounds that. A jitter keeps the workers from being replaced all at once.
      It bounds a leak as well, and does not mend it.`,
    bad: `
      workers = 4
      timeout = 120`,
    good: `
      workers = 4
      timeout = 120
      max_requests = 1000
      max_requests_jitter = 100`,
    notes: `
      Looks at \`gunicorn.conf.py\`, \`uwsgi.ini\` (also under names like \`app.ini\`, where it has a section
      \`[uwsgi]\`), supervisor configurations (by their names, or in a folder \`supervisor\` or \`uwsgi\`), units
      of systemd (\`*.service\`), \`Procfile\`, \`Dockerfile\` and compose files. One place in the project that
      sets it is enough, for each server by itself. Silent where options come from somewhere else (\`--config\`, a
      variable, a star import), where a hook of Gunicorn's may end workers itself, for Celery pools without
      processes, and in files that are by their name for development or tests. The number depends on how much a
      request leaves behind and on how long a worker takes to start: it has to be chosen. uWSGI's
      \`max-requests-delta\` exists only in newer releases. Often said, not so: that \`gunicorn.conf.py\` must be
      passed with \`--config\`. In the working directory it is loaded by default. Nor is high memory after
      everything is freed by itself a leak.`,
    others: `
      No linter that we know of reads these files for this. Recycling hides a leak as well as it bounds one:
      tracemalloc or memray on one worker tell whether there is one.`,
  },
  messages: {
    configuration:
      'Resident memory often stays high after objects are freed, and nothing here replaces a worker of {server}: set {options}.',
    command:
      'Resident memory often stays high after objects are freed, and nothing replaces the workers that `{name}` starts: add {options}.',
  },
  checkDeployment(context, report) {
    for (const missing of missingRecycling(context)) {
      const { start, server } = missing;
      const write = (option: string): string =>
        start.writing.kind === 'lines' && start.writing.underscores ? option.replaceAll('-', '_') : option;
      const dashes = start.place === 'command' ? '--' : '';
      const named = [server.option, ...(server.jitter && !server.isJitterNew ? [server.jitter] : [])];
      report({
        at: start.at,
        message: start.place,
        data: {
          server: server.title,
          name: context.file.text.slice(start.at.start, start.at.end),
          options: named.map((it) => `\`${dashes}${write(it)}\``).join(' and '),
        },
        fixes: () => recycleWorkers(missing, context),
      });
    }
  },
});
