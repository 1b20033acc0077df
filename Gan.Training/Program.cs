using Gan.Training.Cli;
using Gan.Training.Training;

TrainingProcess.Prepare();
return CommandLine.Run(args);
