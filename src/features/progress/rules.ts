export * from './rules/fold.ts';
