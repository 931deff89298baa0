/** What a finding costs and how to see that it is gone: of its rule where that can be said, else of its group. */
import type { ReportedFinding } from '../workspace/reported-finding.ts';

type Of = Pick<ReportedFinding, 'rule' | 'group'>;

const grows = 'Memory grows with the work done, for as long as what holds it lives.';
const untilCollected =
  'The objects and all they hold stay in memory until the garbage collector runs, instead of going at once.';

const impacts: Readonly<Record<string, string>> = {
  release: 'What it holds stays in use until something else releases it.',
  retention: 'Memory is kept for as long as what holds it lives.',
  footprint: 'More memory is used at once, or more is copied, than the work needs.',
  deployment: 'The whole process uses more memory, or is slower, than it has to be.',
  input: 'This part was not checked.',
  'unbounded-growth': grows,
  'unbounded-cache': grows,
  'unbounded-queue': grows,
  'unpruned-tasks': grows,
  'logger-growth': grows,
  'metric-cardinality': grows,
  'rerun-adds-handler': 'Each run of the cell keeps one more handler, and each message is written once more.',
  'rerun-adds-items': 'Each run of the cell keeps its results beside those of earlier runs.',
  'reference-cycle': untilCollected,
  'type-per-call': untilCollected,
  'mutable-default-argument': 'One object lives as long as the function, and all calls share it.',
  'client-per-call': 'Each call pays for connections, threads or pools that could be kept.',
  'child-not-reaped': 'The process stays in the table of the system until somebody waits for it.',
  'unclosed-figure': 'Pyplot keeps the figure and all its data until it is closed.',
};

const twice =
  'Do the work 10, 20 and 40 times and compare `tracemalloc` snapshots: no line of this code grows with the number of runs.';

const verifications: Readonly<Record<string, string>> = {
  release:
    'Run the tests with `python -X tracemalloc=10 -W default::ResourceWarning`: files and sockets left open here are named no more.',
  retention: twice,
  footprint: 'Compare the peak of `tracemalloc.get_traced_memory()` before and after on real input.',
  deployment: 'Compare the resident memory of the process before and after, under the same load.',
  input: 'Run `memlint check` again.',
  'reference-cycle':
    'With `gc.disable()`, do the work and count the objects of these classes in `gc.get_objects()`: none is left over.',
  'mutable-default-argument':
    'Call the function twice without that argument: the second call starts with an empty one.',
  'unclosed-figure': '`plt.get_fignums()` is empty after the work.',
  'child-not-reaped': 'After the work no child of the process is left as `<defunct>` in the list of `ps`.',
  'client-per-call': 'Call it many times: the number of connections and threads of the process stays the same.',
};

/** What it costs, in a sentence. */
export const impactOf = ({ rule, group }: Of): string => impacts[rule] ?? impacts[group] ?? '';

/** What to measure before and after, in a sentence. */
export const verificationOf = ({ rule, group }: Of): string => verifications[rule] ?? verifications[group] ?? '';
