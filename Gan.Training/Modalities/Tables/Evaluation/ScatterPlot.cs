using Gan.Training.Drawing;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>Two numbers of each row, plotted against each other.</summary>
/// <param name="Title">What they are: <c>pt over pz</c>.</param>
/// <param name="Points">The points of real and of generated rows.</param>
internal sealed record ScatterPlot(string Title, ScatterPoints Points);
