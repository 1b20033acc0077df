using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Objectives;

/// <summary>The gradient of a function by central differences in double precision, to hold autograd against.</summary>
internal static class FiniteDifferences
{
    private const double Step = 1e-5;

    /// <summary>Fails where autograd's gradient of a term differs.</summary>
    public static void Agree(Func<Tensor> term, Tensor of)
    {
        double[] gradient = autograd.grad([term()], [of])[0].contiguous().data<double>().ToArray();
        double[] slopes = Of(() => term().ToDouble(), of);
        for (int i = 0; i < slopes.Length; i++) Assert.AreEqual(slopes[i], gradient[i], 1e-7);
    }

    /// <summary>Changes each element of <paramref name="at"/> in turn; the elements are as before afterwards.</summary>
    public static double[] Of(Func<double> function, Tensor at)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor flat = at.view(-1);
        var slopes = new double[at.numel()];
        for (int i = 0; i < slopes.Length; i++)
        {
            double value = flat[i].ToDouble();
            flat[i] = value + Step;
            double above = function();
            flat[i] = value - Step;
            double below = function();
            flat[i] = value;
            slopes[i] = (above - below) / (2 * Step);
        }
        return slopes;
    }
}
