using Gan.Training.Metrics;
using Gan.Training.Training;

namespace Gan.Training.Sweeps;

/// <summary>Measures finished runs, all by the same measure. Data of another kind bring another judge; the sweep and its table know only this.</summary>
internal interface ISweepJudge : IDisposable
{
    /// <summary>What it measures by, with all that its figures depend on: figures of an earlier call under the same name still hold.</summary>
    string Name { get; }

    /// <summary>How it judges, in a sentence or two for who reads the table; what a figure is, its column tells.</summary>
    string Explanation { get; }

    /// <summary>The columns of its figures.</summary>
    IReadOnlyList<SweepColumn> Columns { get; }

    /// <summary>Keys of the figures that rows are ordered by, the weightiest first; lower is better.</summary>
    IReadOnlyList<string> Ranking { get; }

    /// <summary>Measures a finished run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="progress">Told how far the measuring is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was told to end.</exception>
    SweepFigures Judge(RunDirectory run, IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken);
}
