import { onTestFinished } from 'vitest';
import { emptyCatalogue, testApp, type TestApp, type TestOptions } from './app.ts';

/** A test app without courses that is put away when the test ends. */
export async function opened(options: TestOptions = {}): Promise<TestApp> {
  const test = await testApp({ catalogue: emptyCatalogue, ...options });
  onTestFinished(test.cleanup);
  return test;
}

/** The same with the real courses. */
export async function openedWithCourses(): Promise<TestApp> {
  const test = await testApp();
  onTestFinished(test.cleanup);
  return test;
}
