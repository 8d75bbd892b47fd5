/**
 * A long computation of its own: pure, over plain values and typed arrays, which travel to another thread and back.
 *
 * @param report to be called some times a second at most, with the share that is done, 0..1.
 */
export type Kernel<Input, Output> = (input: Input, report: (progress: number) => void) => Output;
