using Gan.Training.LibTorch;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.LibTorch;

/// <summary>Convolutions are right on this CPU, whatever its kernels.</summary>
[TestClass]
public sealed class OneDnnTests
{
    [TestMethod]
    public void Where_it_is_right_it_stays_on() =>
        Assert.IsNull(OneDnn.Settle(() => 1e-6, () => true, _ => Assert.Fail("It was switched.")));

    [TestMethod]
    [DataRow(0.67)]
    [DataRow(double.NaN)]
    [DataRow(double.PositiveInfinity)]
    public void Where_it_is_wrong_it_is_turned_off_and_that_is_said(double error)
    {
        bool isOn = true;
        string? notice = OneDnn.Settle(() => isOn ? error : 1e-6, () => true, enabled => isOn = enabled);
        Assert.IsFalse(isOn);
        StringAssert.Contains(notice, "wrong on this CPU");
    }

    [TestMethod]
    public void Where_it_cannot_be_turned_off_or_that_does_not_help_nothing_is_computed()
    {
        StringAssert.Contains(Assert.ThrowsExactly<LibTorchException>(() => OneDnn.Settle(() => 1, () => false, _ => { })).Message, "ONEDNN_MAX_CPU_ISA=SSE41");
        StringAssert.Contains(Assert.ThrowsExactly<LibTorchException>(() => OneDnn.Settle(() => 1, () => true, _ => { })).Message, "without it too");
    }

    [TestMethod]
    public void It_is_turned_off_and_on_in_libtorch_itself()
    {
        LibTorchLoader.Load();
        bool before = OneDnn.IsEnabled;
        try
        {
            OneDnn.IsEnabled = false;
            Assert.IsFalse(OneDnn.IsEnabled);
            Assert.IsLessThan(ConvolutionCheck.Tolerance, Math.Max(ConvolutionCheck.OfOurLayers(), ConvolutionCheck.OfAnyLayers()));
            OneDnn.IsEnabled = true;
            Assert.IsTrue(OneDnn.IsEnabled);
        }
        finally
        {
            OneDnn.IsEnabled = before;
        }
    }

    [TestMethod]
    public void The_trial_draws_nothing()
    {
        LibTorchLoader.Load();
        random.manual_seed(7);
        float straight = rand(1).item<float>();
        random.manual_seed(7);
        ConvolutionCheck.OfOurLayers();
        Assert.AreEqual(straight, rand(1).item<float>());
    }

    [TestMethod]
    [DataRow(24, 12, 8)]
    [DataRow(100, 64, 8)]
    [DataRow(3, 2, 4)]
    [DataRow(7, 9, 16)]
    [DataRow(17, 33, 4)]
    [DataRow(64, 5, 8)]
    public void Once_a_network_of_plain_layers_was_tried_they_are_right_at_any_width(int inputs, int outputs, int side)
    {
        LibTorchLoader.Load();
        using var scope = NewDisposeScope();
        Tensor maps = randn(8, inputs, side, side);
        OneDnn.TryFor(nn.Sequential(nn.Conv2d(inputs, outputs, 4, 2, 1)));
        foreach (nn.Module<Tensor, Tensor> layer in (nn.Module<Tensor, Tensor>[])[nn.Conv2d(inputs, outputs, 4, 2, 1), nn.ConvTranspose2d(inputs, outputs, 4, 2, 1), nn.Conv2d(inputs, outputs, 3, 1, 1)])
        {
            Tensor single = layer.call(maps).to(float64);
            layer.to(float64);
            Assert.IsLessThan(1e-4, (single - layer.call(maps.to(float64))).abs().max().ToDouble(), layer.GetName());
        }
    }
}
