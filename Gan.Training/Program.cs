using Gan.Onnx;
using Gan.Training.Cli;

// libtorch's threads would spin while they wait for work, which costs ten times the time beside another busy process.
NativeEnvironment.SetDefault("OMP_WAIT_POLICY", "passive");
return CommandLine.Run(args);
