// libtorch keeps its generator and its thread pool for the whole process: tests that use them must not run side by side.
[assembly: DoNotParallelize]
