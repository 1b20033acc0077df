using Gan.MLNet.Cursors;
using Gan.Onnx;
using Gan.Onnx.Running;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Scoring;

/// <summary>Where the outputs of the present row stand.</summary>
internal interface IComputedRow
{
    /// <summary>The tensor that holds an output of the present row.</summary>
    /// <param name="output">Its number among those that are computed.</param>
    /// <param name="place">The row's place in the tensor.</param>
    TensorBuffer Output(int output, out int place);
}

/// <summary>Gives what a model computed as values of a column.</summary>
internal static class OutputGetters
{
    /// <param name="type">What the tensor holds.</param>
    /// <param name="row">The present row; asked at each call.</param>
    /// <param name="output">The output's number.</param>
    internal static Delegate Create(ElementType type, IComputedRow row, int output)
    {
        if (type == ElementType.String) return Getters.OfTexts(() => ((StringBuffer)row.Output(output, out int place)).Row(place));
        Type numbers = typeof(Numbers<>).MakeGenericType(OnnxStep.ItemType(type).RawType);
        return ((INumbers)Activator.CreateInstance(numbers, row, output)!).Getter;
    }

    private interface INumbers
    {
        Delegate Getter { get; }
    }

    private sealed class Numbers<T>(IComputedRow row, int output) : INumbers
        where T : unmanaged
    {
        public Delegate Getter => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => Getters.Copy(((TensorBuffer<T>)row.Output(output, out int place)).Row(place), ref value));
    }
}
