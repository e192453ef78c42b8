// Runs the commands of the other scripts: quietly unless they fail, with the seconds they took.
import { spawn } from 'node:child_process';

const children = new Set();
const passOn = (signal) => children.forEach((child) => child.kill(signal));

/** Runs a command and keeps what it says. Resolves, never rejects. */
export async function run(command, args = [], { quiet = true, env = {}, cwd = process.cwd() } = {}) {
  const from = performance.now();
  const child = spawn(command, args, {
    cwd,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, ...env },
  });
  if (children.size === 0) for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, passOn);
  children.add(child);
  const output = [];
  child.stdout?.on('data', (chunk) => output.push(chunk));
  child.stderr?.on('data', (chunk) => output.push(chunk));
  const code = await new Promise((resolve) => {
    child.on('error', (error) => {
      output.push(Buffer.from(`${command}: ${error.message}\n`));
      resolve(1);
    });
    child.on('close', (status) => resolve(status ?? 1));
  });
  children.delete(child);
  if (children.size === 0) for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, passOn);
  const seconds = Number(((performance.now() - from) / 1000).toFixed(1));
  return { ok: code === 0, seconds, output: Buffer.concat(output).toString() };
}

/** The same, saying what it is doing; what a failing command said is shown. */
export async function step(label, command, args = [], options = {}) {
  process.stderr.write(`${label}… `);
  const done = await run(command, args, options);
  process.stderr.write(done.ok ? `${done.seconds} s\n` : `failed after ${done.seconds} s\n`);
  if (!done.ok) process.stderr.write(done.output);
  return done;
}

/** Some at a time, in their order. */
export async function inLanes(lanes, jobs) {
  const waiting = [...jobs];
  const work = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await job();
  };
  await Promise.all(Array.from({ length: lanes }, work));
}
