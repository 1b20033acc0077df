using Gan.Onnx;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Opening;
using Gan.Training.Tests.Data.Tables.Formulas;

namespace Gan.Training.Tests.Data.Tables;

[TestClass]
public sealed class ToyEventsTests
{
    [TestMethod]
    public void Events_are_massless_and_within_what_kinematics_allow()
    {
        Table events = SmallEvents.All;
        Assert.AreEqual("E px py pz", string.Join(' ', events.Schema.Columns.Select(column => column.Name)));
        Assert.AreEqual(100_000, events.Rows);
        double least = double.PositiveInfinity;
        for (int i = 0; i < events.Rows; i++)
        {
            (double energy, double px, double py, double pz) = (events[0][i], events[1][i], events[2][i], events[3][i]);
            Assert.AreEqual(energy, Math.Sqrt(px * px + py * py + pz * pz), 1e-9);
            Assert.IsTrue(energy < 50 && pz < 50);
            double q2 = 100 * (energy - pz), y = 1 - (energy + pz) / 100;
            Assert.IsTrue(q2 <= 10_000 * y + 1e-9 && y is >= 0.00099 and <= 0.951);
            least = Math.Min(least, q2);
        }
        Assert.AreEqual(2, least, 0.001);
    }

    [TestMethod]
    public void They_stand_alone()
    {
        Assert.AreEqual("events", ((TableData)DataSource.Open("events")).Name);
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => DataSource.Open(new DataOrigin(["events", "digits"]))).Message, "joined");
    }
}
