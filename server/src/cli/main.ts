#!/usr/bin/env node
/** The program `memlint`. Everything it does is in `run.ts`, which tests call without a process. */
import { nodeIo } from './io.ts';
import { main } from './run.ts';

// Not `process.exit`: what was printed must get through a slow pipe first.
process.exitCode = await main(process.argv.slice(2), nodeIo());
