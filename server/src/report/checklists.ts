/**
 * The two checklists of a memory review: what Memlint looks at itself, and what a person has to answer. Each item
 * names the rules that bear on it.
 */

export interface ChecklistItem {
  readonly question: string;
  readonly rules: readonly string[];
}

export interface ChecklistSection {
  readonly title: string;
  readonly items: readonly ChecklistItem[];
}

const releases = [
  'unclosed-resource',
  'abandoned-resource',
  'owner-without-close',
  'wrong-release',
  'unclosed-figure',
  'child-not-reaped',
  'with-does-not-close',
  'client-per-call',
] as const;

const growth = [
  'unbounded-growth',
  'unbounded-queue',
  'strong-registry',
  'logger-growth',
  'unpruned-tasks',
  'stored-exception',
] as const;

/** Answered by the analysis. */
export const automated: readonly ChecklistSection[] = [
  {
    title: 'Memory Leaks',
    items: [
      {
        question: 'Are circular references present (parent-child without weak refs)?',
        rules: ['reference-cycle', 'dead-weakref'],
      },
      { question: 'Are resources closed (files, connections)?', rules: releases },
      { question: 'Are context managers used?', rules: ['unclosed-resource', 'close-not-in-finally'] },
    ],
  },
  {
    title: 'Unbounded Growth',
    items: [
      { question: 'Are caches unbounded?', rules: ['unbounded-cache', 'cached-method'] },
      { question: 'Are collections growing indefinitely?', rules: growth },
      { question: 'Are global variables accumulating data?', rules: ['unbounded-growth', 'profiling-left-enabled'] },
    ],
  },
  {
    title: 'Large Allocations',
    items: [
      {
        question: 'Are entire files loaded into memory?',
        rules: ['whole-file-in-memory', 'whole-document-in-memory', 'eager-dataframe'],
      },
      {
        question: 'Are large datasets loaded at once?',
        rules: ['whole-result-in-memory', 'eager-dataframe', 'large-intermediate-kept-alive', 'class-without-slots'],
      },
      {
        question: 'Is streaming possible?',
        rules: ['whole-file-in-memory', 'whole-document-in-memory', 'whole-result-in-memory', 'eager-dataframe'],
      },
    ],
  },
  {
    title: 'String Operations',
    items: [
      { question: 'Is string concatenation in loop?', rules: ['string-concat-in-loop'] },
      {
        question: 'Are intermediate strings created unnecessarily?',
        rules: ['string-concat-in-loop', 'quadratic-accumulation', 'redundant-materialization', 'redundant-array-copy'],
      },
    ],
  },
  {
    title: 'Mutable Defaults',
    items: [{ question: 'Are mutable objects used as default arguments?', rules: ['mutable-default-argument'] }],
  },
];

/** For a person: never ticked here. */
export const manual: readonly ChecklistSection[] = [
  {
    title: 'Memory Design',
    items: [
      { question: 'Is memory usage bounded?', rules: ['unbounded-cache', ...growth] },
      { question: 'Are eviction policies defined?', rules: ['unbounded-cache', 'cached-method', 'strong-registry'] },
      { question: 'Is cleanup strategy documented?', rules: ['owner-without-close', 'abandoned-resource'] },
    ],
  },
  {
    title: 'Resource Management',
    items: [
      { question: 'Are resources properly managed?', rules: releases },
      { question: 'Are context managers used consistently?', rules: ['unclosed-resource', 'close-not-in-finally'] },
      { question: 'Is error handling proper (cleanup in finally)?', rules: ['close-not-in-finally'] },
    ],
  },
];
