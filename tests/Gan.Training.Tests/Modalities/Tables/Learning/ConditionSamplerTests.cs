using Gan.Training.Modalities.Tables.Learning;
using Gan.Training.Modalities.Tables.Sets;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples.Learning;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Modalities.Tables.Learning;

[TestClass]
public sealed class ConditionSamplerTests
{
    private const int Rows = 400, Batch = 60, Batches = 200;

    [TestMethod]
    public void Rows_are_what_they_are_labelled_and_rare_options_come_by_the_logarithm_of_their_rows()
    {
        TableSet rows = MixedTable.Data(Rows).Rows;
        var conditions = new TableConditions(rows.Shape);
        var counts = new int[conditions.Count];
        using var random = new TorchSharp.torch.Generator(1, CPU);
        using var sampler = new ConditionSampler(rows, Batch, 1, random, CPU);
        for (int i = 0; i < Batches; i++)
        {
            (Tensor samples, Tensor? labels) = sampler.Next();
            long[] of = labels!.data<long>().ToArray();
            float[] values = samples.data<float>().ToArray();
            for (int row = 0; row < Batch; row++)
            {
                ConditionColumn column = conditions.ColumnOf(of[row]);
                Assert.AreEqual(1, values[row * rows.Shape.Size + column.Place.OptionsFrom + (int)of[row] - column.FirstLabel]);
                counts[of[row]]++;
            }
            samples.Dispose();
            labels.Dispose();
        }
        List<string> names = [.. conditions.Names()];
        double rare = Math.Log(21), usual = Math.Log(381);
        Assert.AreEqual(rare / (rare + usual) / 4, (double)counts[names.IndexOf("label=rare")] / (Batch * Batches), 0.01);
        Assert.AreEqual(0.5 / 4, (double)counts[names.IndexOf("flag=true")] / (Batch * Batches), 0.015);
    }

    [TestMethod]
    public void Rows_of_a_pack_have_their_condition_in_common_and_are_others()
    {
        TableSet rows = MixedTable.Data(Rows).Rows;
        using var random = new TorchSharp.torch.Generator(1, CPU);
        using var sampler = new ConditionSampler(rows, Batch, 5, random, CPU);
        (Tensor samples, Tensor? labels) = sampler.Next();
        long[][] packs = [.. labels!.data<long>().ToArray().Chunk(5)];
        Assert.IsTrue(packs.All(pack => pack.Distinct().Count() == 1) && packs.Select(pack => pack[0]).Distinct().Count() > 4);
        Assert.IsTrue(samples.narrow(0, 0, 5).std().ToDouble() > 0 && (samples[0] - samples[1]).abs().sum().ToDouble() > 0);
    }

    [TestMethod]
    public void The_random_numbers_decide_all()
    {
        TableSet rows = MixedTable.Data(Rows).Rows;
        Assert.AreEqual(Draw(), Draw());

        string Draw()
        {
            using var random = new TorchSharp.torch.Generator(3, CPU);
            using var sampler = new ConditionSampler(rows, Batch, 1, random, CPU);
            return string.Join(' ', ((IBatchSampler)sampler).Next(2).Labels!.data<long>().ToArray());
        }
    }
}
