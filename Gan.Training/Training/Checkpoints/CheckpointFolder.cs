using System.Globalization;
using Gan.Training.Samples.Learning.State;

namespace Gan.Training.Training.Checkpoints;

/// <summary>The checkpoints of a run: the last two, so that there is a whole one whatever happens to the other.</summary>
internal sealed class CheckpointFolder(string folder)
{
    private const string Prefix = "step-";
    private const string Ending = ".safetensors";
    private const int Kept = 2;

    /// <summary>Whether there is any.</summary>
    internal bool Any => Files().Any();

    /// <summary>The steps of the newest one; 0 where there is none.</summary>
    internal long LatestStep => Files().Select(file => file.Step).FirstOrDefault();

    /// <summary>Writes a checkpoint, whole or not at all, and then removes those that are no longer kept.</summary>
    /// <exception cref="IOException">The file cannot be written; the older ones are still there.</exception>
    internal void Save(long step, TrainingState state)
    {
        TensorFile.Write(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{step:D9}{Ending}")), state.Tensors);
        foreach ((_, string path) in Files().Skip(Kept)) File.Delete(path);
    }

    /// <summary>Reads the newest checkpoint that is whole; null where there is none at all.</summary>
    /// <param name="damaged">Told of each newer one that is not whole.</param>
    /// <exception cref="InvalidDataException">There are some, and none is whole.</exception>
    internal (long Step, TrainingState State)? Latest(Action<string>? damaged = null)
    {
        InvalidDataException? last = null;
        foreach ((long step, string path) in Files())
        {
            try
            {
                return (step, new TrainingState(TensorFile.Read(path)));
            }
            catch (InvalidDataException defect)
            {
                damaged?.Invoke(defect.Message);
                last = defect;
            }
        }
        return last is null ? null : throw new InvalidDataException($"No checkpoint in '{folder}' can be read: {last.Message}", last);
    }

    // Newest first.
    private IEnumerable<(long Step, string Path)> Files() => !Directory.Exists(folder)
        ? []
        : Directory.EnumerateFiles(folder, Prefix + "*" + Ending)
            .Select(path => (Step: long.TryParse(Path.GetFileNameWithoutExtension(path)[Prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out long step) ? step : -1, path))
            .Where(file => file.Step >= 0)
            .OrderByDescending(file => file.Step);
}
