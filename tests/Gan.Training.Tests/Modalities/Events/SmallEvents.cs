using Gan.Training.Modalities.Events;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Reading;

namespace Gan.Training.Tests.Modalities.Events;

/// <summary>The first of the toy events.</summary>
internal static class SmallEvents
{
    private static readonly Lazy<Table> _all = new(SimulatedEvents.Load);

    public static TableData Data(int events) => TableData.Of(SimulatedEvents.Name, _all.Value.Pick([.. Enumerable.Range(0, events)]));

    /// <summary>E, px, py, pz.</summary>
    public static double[][] Cells(int events) => [.. Enumerable.Range(0, 4).Select(column => _all.Value[column][..events].ToArray())];

    public static Table All => _all.Value;
}
