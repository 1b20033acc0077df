using Gan.Onnx;
using Gan.Training.Cli;

// Between two pieces of work libtorch's threads spin for about 50 microseconds and then sleep: to sleep at once halves the speed of small networks, to spin
// for long takes the other cores away from whatever else runs.
NativeEnvironment.SetDefault("GOMP_SPINCOUNT", "20000");
return CommandLine.Run(args);
